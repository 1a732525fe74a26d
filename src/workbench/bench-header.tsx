import type { ReactNode } from 'react';
import type { ChallengeContent, CommandKind } from '#attempt';
import { benchWords as words, catalogueWords } from '#words';
import { useActions, useAppState } from './app-context.tsx';
import { COMMAND_NAMES, SHORTCUTS } from './keys.ts';
import { SettingsMenu } from './settings-menu.tsx';
import { TimedClock } from './timed/timed-clock.tsx';

const KINDS = ['start', 'test', 'load'] as const satisfies readonly CommandKind[];

/** `heading` names the page where the ticket, which has its title, is not in view. */
export function BenchHeader({
  content,
  heading = false,
}: {
  readonly content: ChallengeContent | null;
  readonly heading?: boolean;
}): ReactNode {
  const { runCommand, submit } = useActions();
  const judging = useAppState((state) => state.submission.state === 'judging');
  return (
    <header>
      <a className="logo" href="#/" title={words.allIncidents}>
        <i />
        Hotfix
      </a>
      {heading && content && <h1 className="unseen">{content.spec.title}</h1>}
      <span className="crumb">
        {content && (
          <>
            {catalogueWords.families[content.spec.family]} / <b>{content.spec.title}</b>
          </>
        )}
      </span>
      <span className="grow" />
      {content && <TimedClock minutes={content.spec.minutes} />}
      {KINDS.map((kind) => (
        <button
          key={kind}
          className="btn hide"
          disabled={!content}
          title={content?.spec.commands[kind]}
          onClick={() => void runCommand(kind)}
        >
          {COMMAND_NAMES[kind]} <kbd>{SHORTCUTS[kind].label}</kbd>
        </button>
      ))}
      <button className="btn primary" disabled={!content || judging} onClick={() => void submit()}>
        {judging ? words.header.judging : words.header.submit}{' '}
        <kbd className="hide">{SHORTCUTS.submit.label}</kbd>
      </button>
      <span className="hide">
        <SettingsMenu />
      </span>
    </header>
  );
}
