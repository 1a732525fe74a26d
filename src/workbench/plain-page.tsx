import { useEffect, type ReactNode } from 'react';
import { benchWords as words } from '#words';
import { CatalogueFrame } from './catalogue-frame.tsx';
import './plain-page.css'; // after the frame's

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
    <CatalogueFrame
      plain
      tools={
        <a className="btn" href="#/">
          {words.allIncidents}
        </a>
      }
    >
      <main>
        <h1>{title}</h1>
        <p className="lede">{props.lede}</p>
        {props.children}
      </main>
    </CatalogueFrame>
  );
}
