import { useId, useMemo, type ReactNode } from 'react';
import type { ChallengeCard } from '#attempt';
import { catalogueWords as words, minutes } from '#words';
import { filterQuery, LEVELS, MINUTES, STATES, topicsOf, type CatalogueFilter } from './catalogue-filter.ts';

/** What narrows the list, how much is left, and the way back to everything. */
export function CatalogueFilters(props: {
  readonly filter: CatalogueFilter;
  /** All there are: their topics can be chosen. */
  readonly cards: readonly ChallengeCard[];
  /** Whether nothing else narrows the list. */
  readonly isWhole: boolean;
  readonly hits: string;
  readonly onChange: (filter: CatalogueFilter) => void;
  readonly onClear: () => void;
}): ReactNode {
  const { filter, onChange } = props;
  const says = words.filters;
  const isWhole = props.isWhole && filterQuery(filter) === '';
  return (
    <div className="filters" role="group" aria-label={words.show}>
      <Choice
        label={says.state.label}
        values={STATES}
        value={filter.state}
        says={(state) => says.state[state]}
        onChange={(state) => onChange({ ...filter, state })}
      />
      <Choice
        label={says.level.label}
        values={LEVELS}
        value={filter.level}
        says={(level) => says.level[level]}
        onChange={(level) => onChange({ ...filter, level })}
      />
      <Choice
        label={says.minutes.label}
        values={MINUTES}
        value={filter.minutes}
        says={(most) => says.minutes.most(minutes(most * 60_000))}
        onChange={(most) => onChange({ ...filter, minutes: most })}
      />
      <TopicChoice
        cards={props.cards}
        topic={filter.topic}
        onChange={(topic) => onChange({ ...filter, topic })}
      />
      <p role="status">{props.hits}</p>
      {/* not disabled, which would take the focus from who has just pressed it */}
      <button className="btn" aria-disabled={isWhole} onClick={props.onClear}>
        {says.clear}
      </button>
    </div>
  );
}

/** By itself, since putting them in order takes as long as all the rest. */
function TopicChoice(props: {
  readonly cards: readonly ChallengeCard[];
  readonly topic: string | null;
  readonly onChange: (topic: string | null) => void;
}): ReactNode {
  const { cards } = props;
  const topics = useMemo(() => topicsOf(cards), [cards]);
  return (
    <Choice
      label={words.filters.topic.label}
      values={topics}
      value={props.topic}
      says={(topic) => topic}
      onChange={props.onChange}
    />
  );
}

function Choice<Value extends string | number>(props: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: Value | null;
  readonly says: (value: Value) => string;
  readonly onChange: (value: Value | null) => void;
}): ReactNode {
  const id = useId();
  const { values, value } = props;
  return (
    <div className={value === null ? undefined : 'narrows'}>
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ target }) => props.onChange(values.find((one) => String(one) === target.value) ?? null)}
      >
        <option value="">{words.filters.any}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {props.says(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
