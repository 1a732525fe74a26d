import { useId, type ReactNode } from 'react';
import { catalogueWords as words, minutes } from '#words';
import { filterQuery, LEVELS, MINUTES, STATES, type CatalogueFilter } from './catalogue-filter.ts';

/** What narrows the list, how much is left, and the way back to everything. */
export function CatalogueFilters(props: {
  readonly filter: CatalogueFilter;
  readonly topics: readonly string[];
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
      <Choice
        label={says.topic.label}
        values={props.topics}
        value={filter.topic}
        says={(topic) => topic}
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
