import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { InlineMarkdown, Markdown } from './markdown.tsx';

const html = (text: string): string => renderToStaticMarkup(<Markdown text={text} />);

describe('Markdown', () => {
  it('2. shows raw HTML as the text it is', () => {
    const shown = html('before <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>');
    expect(shown).not.toMatch(/<(img|script)/);
    expect(shown).toContain('&lt;script&gt;');
  });

  it('2. gives no link to anything but http and this page', () => {
    expect(html('[x](javascript:alert(1))')).not.toContain('<a');
    expect(html('[x](data:text/html,hi)')).not.toContain('<a');
    expect(html('[x](https://nodejs.org/api)')).toContain('href="https://nodejs.org/api"');
  });

  it('renders what tickets use', () => {
    const shown = html(
      '# A\n\n**b** *c* `d`\n\n- one\n- two\n\n```\ncode < here\n```\n\n| h |\n| - |\n| v |\n',
    );
    for (const part of [
      '<h2>A',
      '<strong>b',
      '<em>c',
      '<code>d',
      '<li>one',
      'code &lt; here',
      '<th>h',
      '<td>v',
    ]) {
      expect(shown).toContain(part);
    }
  });

  it('shows characters that Markdown escapes once, not twice', () => {
    expect(renderToStaticMarkup(<InlineMarkdown text={`a & b < c "d"`} />)).toBe(
      'a &amp; b &lt; c &quot;d&quot;',
    );
  });
});
