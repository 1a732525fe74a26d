import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { isOpen, type Exchange } from '#attempt';
import { bytes, httpWords, milliseconds } from '#words';
import { useActions, useApp } from '../app-context.tsx';
import { useMedia } from '../use-media.ts';
import { PAGE_TAB } from './http-tab.ts';
import { bodyText } from './body-text.ts';

const words = httpWords.exchange;

export function ExchangeView({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { cancelRequest, selectTerminal, showPage } = useActions();
  const phone = useMedia('(max-width: 700px)');
  const isPage = exchange.request.method === 'GET' && /^text\/html\b/i.test(typeOf(exchange));
  const { id, result, status, statusText, headers, ms } = exchange;
  const tone = status === null || status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'ok';
  const times = [
    [words.connected, ms.connect],
    [words.firstByte, ms.head],
    [isOpen(exchange) ? words.soFar : words.end, ms.end],
  ] as const;
  return (
    <div className="exchange" data-state={result.state}>
      <div className="line facts">
        <span aria-live="polite">
          {status !== null && (
            <strong className={tone}>
              {status} {statusText}
            </strong>
          )}{' '}
          <span className="dim">{words.states[result.state]}</span>
        </span>
        {isOpen(exchange) && (
          <button className="btn" onClick={() => cancelRequest(id)}>
            {words.cancel}
          </button>
        )}
        {isPage && (
          <button
            className="btn"
            onClick={() => {
              showPage(exchange.request.url);
              selectTerminal(PAGE_TAB, !phone);
            }}
          >
            {words.showAsPage}
          </button>
        )}
      </div>
      <dl className="times mono">
        {times.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{milliseconds(value)}</dd>
              </div>
            ),
        )}
        <div>
          <dt>{words.size}</dt>
          <dd>{bytes(exchange.bytes)}</dd>
        </div>
      </dl>
      {result.state === 'failed' && (
        <p className="wrong" role="alert">
          {result.message}
        </p>
      )}
      {headers.length > 0 && (
        <details>
          <summary>{words.headers(headers.length)}</summary>
          <dl className="headers mono">
            {headers.map(([name, value], index) => (
              <div key={index}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Body exchange={exchange} />
    </div>
  );
}

const typeOf = ({ headers }: Exchange): string =>
  headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

function Body({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const app = useApp();
  const box = useRef<HTMLPreElement>(null);
  const body = app.exchangeBody(exchange.id);
  // A stream is read at its end, unless somebody scrolled up in it.
  useLayoutEffect(() => {
    const pre = box.current;
    if (!pre || !isOpen(exchange)) return;
    if (pre.scrollHeight - pre.scrollTop - pre.clientHeight < 120) pre.scrollTop = pre.scrollHeight;
  });
  if (exchange.bytes === 0) {
    return isOpen(exchange) ? null : <p className="dim">{words.noBody}</p>;
  }
  if (!body) return <p className="dim">{words.bodyNotKept}</p>;
  const type = typeOf(exchange);
  return (
    <>
      {body.dropped && <p className="dim">{words.bodyDropped}</p>}
      <pre className="body" ref={box} tabIndex={0} aria-label={words.bodyLabel}>
        {bodyText(body.text, type, !isOpen(exchange))}
      </pre>
    </>
  );
}
