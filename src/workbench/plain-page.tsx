import './catalogue-page.css';
import './plain-page.css';
import { useEffect, type ReactNode } from 'react';

/** A page with a heading and a list, in the frame of the catalogue. */
export function PlainPage(props: {
  readonly title: string;
  readonly lede: string;
  readonly children: ReactNode;
}): ReactNode {
  const { title } = props;
  useEffect(() => {
    document.title = `${title} · Hotfix`;
  }, [title]);
  return (
    <div className="catalogue plain">
      <header>
        <a className="logo" href="#/">
          <i />
          Hotfix
        </a>
        <span className="grow" />
        <a className="btn" href="#/">
          All incidents
        </a>
      </header>
      <main>
        <h1>{title}</h1>
        <p className="lede">{props.lede}</p>
        {props.children}
      </main>
    </div>
  );
}
