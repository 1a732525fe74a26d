import { useId, useState, type ReactNode } from 'react';
import { learnWords } from '#words';
import { useActions, useAppState } from './app-context.tsx';
import { InlineMarkdown, Markdown } from './markdown.tsx';
import { dealt, isRight, type QuizItem } from './quiz.ts';

const words = learnWords.quiz;

export function QuizItemView({ item }: { readonly item: QuizItem }): ReactNode {
  const answer = useAppState((state) => state.answers[item.id]);
  const right = isRight(item, answer);
  return (
    <>
      <InlineMarkdown text={item.prompt} />
      <Question item={item} answer={answer} />
      <div aria-live="polite">
        {answer !== undefined && (
          <>
            {right !== null && (
              <strong className={right ? 'ok' : 'bad'}>{right ? words.right : words.wrong}</strong>
            )}
            <Markdown text={item.explain} />
          </>
        )}
      </div>
    </>
  );
}

interface QuestionProps<K extends QuizItem['kind']> {
  readonly item: Extract<QuizItem, { kind: K }>;
  readonly answer: string | undefined;
}

function Question({
  item,
  answer,
}: {
  readonly item: QuizItem;
  readonly answer: string | undefined;
}): ReactNode {
  switch (item.kind) {
    case 'choice':
      return <Choice item={item} answer={answer} />;
    case 'order':
      return <Order item={item} answer={answer} />;
    case 'bug-line':
      return <BugLine item={item} answer={answer} />;
    case 'short':
      return <Short item={item} answer={answer} />;
  }
}

/** A button of a question: what was chosen and what would have been right, once there is an answer. */
function tone(chosen: boolean, right: boolean, answered: boolean): string {
  if (!answered) return 'option';
  return `option ${right ? 'right' : chosen ? 'wrong' : ''}`;
}

function Choice({ item, answer }: QuestionProps<'choice'>): ReactNode {
  const { answer: give } = useActions();
  return (
    <>
      {item.code !== undefined && <Code text={item.code} />}
      {item.options.map((option, at) => (
        <button
          key={option}
          className={tone(answer === String(at), at === item.answer, answer !== undefined)}
          aria-pressed={answer === String(at)}
          disabled={answer !== undefined}
          onClick={() => give(item.id, String(at))}
        >
          <InlineMarkdown text={option} />
        </button>
      ))}
    </>
  );
}

function Order({ item, answer }: QuestionProps<'order'>): ReactNode {
  const { answer: give } = useActions();
  const [picked, setPicked] = useState<readonly number[]>([]);
  const lines = dealt(item.output);
  const pick = (key: number): void => {
    const next = [...picked, key];
    setPicked(next);
    if (next.length === lines.length) give(item.id, next.map((one) => item.output[one]).join('\n'));
  };
  if (answer !== undefined)
    return (
      <>
        <Code text={item.code} />
        <Code text={item.output.join('\n')} label={words.itPrints} />
      </>
    );
  return (
    <>
      <Code text={item.code} />
      <p className="quiet">{words.pickInOrder}</p>
      <div className="lines">
        {lines.map(({ line, key }) => (
          <button key={key} className="option mono" disabled={picked.includes(key)} onClick={() => pick(key)}>
            <span className="dim">{picked.includes(key) ? picked.indexOf(key) + 1 : '·'}</span> {line}
          </button>
        ))}
      </div>
      {picked.length > 0 && (
        <button className="btn" onClick={() => setPicked([])}>
          {words.beginAgain}
        </button>
      )}
    </>
  );
}

function BugLine({ item, answer }: QuestionProps<'bug-line'>): ReactNode {
  const { answer: give } = useActions();
  return (
    <div className="lines" role="group" aria-label={words.pickMistake}>
      {item.code.split('\n').map((line, at) => (
        <button
          key={at}
          className={`${tone(answer === String(at + 1), at + 1 === item.line, answer !== undefined)} mono`}
          disabled={answer !== undefined || line.trim() === ''}
          onClick={() => give(item.id, String(at + 1))}
        >
          <span className="dim">{at + 1}</span> {line}
        </button>
      ))}
    </div>
  );
}

function Short({ item, answer }: QuestionProps<'short'>): ReactNode {
  const { answer: give } = useActions();
  const [text, setText] = useState('');
  const id = useId();
  if (answer !== undefined)
    return (
      <>
        <blockquote className="quiet">{answer}</blockquote>
        <p>{words.lookFor}</p>
        <ul>
          {item.keyPoints.map((point) => (
            <li key={point}>
              <InlineMarkdown text={point} />
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      <label className="unseen" htmlFor={id}>
        {words.yourAnswer}
      </label>
      <textarea
        id={id}
        rows={3}
        value={text}
        placeholder={words.yourAnswer}
        onChange={(event) => setText(event.target.value)}
      />
      <button className="btn" disabled={text.trim() === ''} onClick={() => give(item.id, text.trim())}>
        {words.compare}
      </button>
    </>
  );
}

function Code({ text, label }: { readonly text: string; readonly label?: string }): ReactNode {
  return (
    <pre tabIndex={0} aria-label={label ?? words.program}>
      <code>{text}</code>
    </pre>
  );
}
