import './phone.css';
import type { ReactNode } from 'react';
import { useActions } from './app-context.tsx';
import { COMMAND_NAMES } from './keys.ts';

const KINDS = ['start', 'test', 'load'] as const;

/** Above the terminals of a phone: what the header has room for on a wider page. */
export function PhoneRun(): ReactNode {
  const { runCommand } = useActions();
  return (
    <div className="phone-run">
      {KINDS.map((kind) => (
        <button key={kind} className="btn" onClick={() => void runCommand(kind)}>
          {COMMAND_NAMES[kind]}
        </button>
      ))}
    </div>
  );
}
