import { useId, type ReactNode } from 'react';
import type { ChallengeContent } from '#attempt';
import { useActions, useAppState } from './app-context.tsx';
import { sectionsOf } from '#challenge';
import { learnWords } from '#words';
import { InlineMarkdown, Markdown } from './markdown.tsx';
import { isRight } from './quiz.ts';
import { QuizItemView } from './quiz-item.tsx';

const words = learnWords.questions;

/** Questions before the fixing and after it; neither changes the verdict. */
export function LearnPanel({ content }: { readonly content: ChallengeContent }): ReactNode {
  return (
    <section className="learn" aria-label={words.name}>
      <WarmUp content={content} />
      <FollowUps text={content.discussion} />
    </section>
  );
}

function WarmUp({ content }: { readonly content: ChallengeContent }): ReactNode {
  const answers = useAppState((state) => state.answers);
  const { items } = content.quiz;
  const right = items.filter((item) => isRight(item, answers[item.id]) === true).length;
  const answered = items.filter(({ id }) => answers[id] !== undefined).length;
  return (
    <>
      <div className="line">
        <h2 className="label">{words.warmUp}</h2>
        <span className="mono dim" aria-live="polite">
          {answered === 0 ? words.count(items.length) : words.right(right, answered)}
        </span>
      </div>
      <ol className="questions">
        {items.map((item) => (
          <li key={item.id} className="box">
            <QuizItemView item={item} />
          </li>
        ))}
      </ol>
    </>
  );
}

function FollowUps({ text }: { readonly text: string }): ReactNode {
  const questions = sectionsOf(text);
  return (
    <>
      <div className="line">
        <h2 className="label">{words.followUps}</h2>
        <span className="mono dim">{questions.length}</span>
      </div>
      <p className="quiet">{words.followUpsIntro}</p>
      <ol className="questions">
        {questions.map(({ title, body }) => (
          <li key={title} className="box">
            <FollowUp title={title} body={body} />
          </li>
        ))}
      </ol>
    </>
  );
}

function FollowUp({ title, body }: { readonly title: string; readonly body: string }): ReactNode {
  const note = useAppState((state) => state.notes[title] ?? '');
  const revealed = useAppState((state) => state.revealed.includes(title));
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { writeNote, reveal } = useActions();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>
        <InlineMarkdown text={title} />
      </label>
      <textarea
        id={id}
        rows={4}
        value={note}
        readOnly={!writable}
        placeholder={learnWords.quiz.yourAnswer}
        onChange={(event) => writeNote(title, event.target.value)}
      />
      {revealed ? (
        <Markdown text={body} />
      ) : (
        <button className="btn" disabled={note.trim() === '' || !writable} onClick={() => reveal(title)}>
          {note.trim() === '' ? words.writeFirst : words.showModel}
        </button>
      )}
    </>
  );
}
