import { useState, type ReactNode } from 'react';
import { requestsIn } from '#attempt';
import { httpWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';

const words = httpWords.saved;

/** Requests kept by name, and those the ticket speaks of. */
export function SavedRequests(): ReactNode {
  const requests = useAppState((state) => state.requests);
  const draft = useAppState((state) => state.draft);
  const writable = useAppState((state) => state.lease.state === 'writer');
  const contract = useAppState((state) =>
    state.session.state === 'open' ? state.session.content.spec.contract : null,
  );
  const { editDraft, saveRequest, forgetRequest } = useActions();
  const [name, setName] = useState('');
  const chosen = name.trim() || `${draft.method} ${draft.url}`;
  return (
    <div className="saved">
      <div className="row">
        <input
          aria-label={words.name}
          placeholder={`${draft.method} ${draft.url}`}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button
          type="button"
          className="btn"
          disabled={!writable}
          onClick={() => {
            saveRequest(chosen);
            setName('');
          }}
        >
          {words.save}
        </button>
      </div>
      <ul>
        {requests.map((saved) => (
          <li key={saved.name}>
            <button type="button" className="pick mono" onClick={() => editDraft(saved.request)}>
              {saved.name}
            </button>
            <button
              type="button"
              className="btn quiet"
              aria-label={words.forgetOne(saved.name)}
              disabled={!writable}
              onClick={() => forgetRequest(saved.name)}
            >
              {words.forget}
            </button>
          </li>
        ))}
        {requestsIn(contract ?? []).map((request) => (
          <li key={`${request.method} ${request.url}`}>
            <button type="button" className="pick mono" onClick={() => editDraft(request)}>
              {request.method} {request.url}
            </button>
            <span className="dim">{words.fromTicket}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
