import './catalogue-page.css';
import type { ReactNode } from 'react';

/** The frame of every page but the workbench: the logo, and beside it what the page is used with. */
export function CatalogueFrame(props: {
  readonly plain?: boolean;
  readonly tools: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={props.plain ? 'catalogue plain' : 'catalogue'}>
      <header>
        <a className="logo" href="#/">
          <i />
          Hotfix
        </a>
        <span className="grow" />
        {props.tools}
      </header>
      {props.children}
    </div>
  );
}
