import { Lexer, type Token, type Tokens } from 'marked';
import { useMemo, type ReactNode } from 'react';

/** Markdown as React elements. Raw HTML is shown as the text it is, and a link goes nowhere but http(s) or this page. */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  const tokens = useMemo(() => new Lexer({ gfm: true }).lex(text), [text]);
  return <div className="prose">{blocks(tokens)}</div>;
}

/** One line: no paragraphs, lists or headings. */
export function InlineMarkdown({ text }: { readonly text: string }): ReactNode {
  const tokens = useMemo(() => new Lexer({ gfm: true }).inlineTokens(text), [text]);
  return <>{spans(tokens)}</>;
}

const isSafe = (href: string): boolean => /^(https?:|#)/i.test(href);

const blocks = (tokens: readonly Token[]): ReactNode =>
  tokens.map((token, at) => <Block key={at} token={token} />);
const spans = (tokens: readonly Token[] | undefined): ReactNode =>
  tokens?.map((token, at) => <Span key={at} token={token} />);

function Block({ token }: { readonly token: Token }): ReactNode {
  switch (token.type) {
    case 'space':
      return null;
    case 'heading':
      // The page's own heading is above the text, so the text's begin one lower.
      return token['depth'] <= 1 ? <h2>{spans(token.tokens)}</h2> : <h3>{spans(token.tokens)}</h3>;
    case 'paragraph':
      return <p>{spans(token.tokens)}</p>;
    case 'text':
      return <>{token.tokens ? spans(token.tokens) : token['text']}</>;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{token['text']}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>;
    case 'hr':
      return <hr />;
    case 'list': {
      const list = token as Tokens.List; // what the tag says
      const items = list.items.map((item, at) => <li key={at}>{blocks(item.tokens)}</li>);
      return list.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table': {
      const table = token as Tokens.Table; // what the tag says
      return (
        <table>
          <thead>
            <tr>
              {table.header.map((cell, at) => (
                <th key={at}>{spans(cell.tokens)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column}>{spans(cell.tokens)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    default:
      return <p>{token.raw}</p>;
  }
}

function Span({ token }: { readonly token: Token }): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{spans(token.tokens)}</strong>;
    case 'em':
      return <em>{spans(token.tokens)}</em>;
    case 'del':
      return <del>{spans(token.tokens)}</del>;
    case 'codespan':
      return <code>{token['text']}</code>;
    case 'br':
      return <br />;
    case 'link':
      return isSafe(String(token['href'])) ? (
        <a href={String(token['href'])} target="_blank" rel="noreferrer">
          {spans(token.tokens)}
        </a>
      ) : (
        <>{token.raw}</>
      );
    case 'text':
    case 'escape':
      return <>{'tokens' in token ? spans(token.tokens) : token['text']}</>;
    default:
      return <>{token.raw}</>;
  }
}
