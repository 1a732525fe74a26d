import { Component, Suspense, type ReactNode } from 'react';
import { benchWords as words } from '#words';
import { PlainPage } from './plain-page.tsx';

interface LaterProps {
  /** as it is called in a sentence: 'the editor' */
  readonly what: string;
  /** a page of its own, or a part of one */
  readonly as: 'page' | 'part';
  readonly children: ReactNode;
}

/**
 * What is loaded when it is first shown. Until then it says so; if it cannot be loaded, or fails while it is shown, it says
 * why and what to do, and everything around it stays.
 */
export class Later extends Component<LaterProps, { readonly error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { what, as, children } = this.props;
    if (this.state.error !== undefined) return <Failed what={what} as={as} error={this.state.error} />;
    const waiting =
      as === 'part' ? (
        <p className="empty">{words.later.loadingPart(what)}</p>
      ) : (
        <main className="unseen">
          <h1>Hotfix</h1>
          <p role="status">{words.later.loading(what)}</p>
        </main>
      );
    return <Suspense fallback={waiting}>{children}</Suspense>;
  }
}

function Failed({ what, as, error }: Omit<LaterProps, 'children'> & { readonly error: unknown }): ReactNode {
  const told = (
    <>
      <p role="alert">
        {words.later.failed(capital(what), error instanceof Error ? error.message : String(error))}
      </p>
      <div className="row">
        <button className="btn primary" onClick={() => location.reload()}>
          {words.later.reload}
        </button>
        <a className="btn" href="#/doctor">
          {words.later.doctor}
        </a>
      </div>
    </>
  );
  return as === 'part' ? (
    <div className="empty">{told}</div>
  ) : (
    <PlainPage title={words.later.title} lede={words.later.lede}>
      {told}
    </PlainPage>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
