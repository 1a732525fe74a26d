import './http.css';
import { useState, type ReactNode } from 'react';
import { METHODS, type HttpRequest } from '#attempt';
import { useActions, useAppState } from '../app-context.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { RepeatForm, RepeatView } from './repeat.tsx';
import { SavedRequests } from './saved-requests.tsx';

const PARTS = ['Body', 'Headers', 'Saved', 'Repeat'] as const;

/** Requests to the running service: written on the left, answered on the right. */
export function HttpPanel(): ReactNode {
  return (
    <section className="http" aria-label="HTTP">
      <RequestForm />
      <Answer />
    </section>
  );
}

function RequestForm(): ReactNode {
  const draft = useAppState((state) => state.draft);
  const { editDraft, sendRequest, draftAsCurl } = useActions();
  const [part, setPart] = useState<(typeof PARTS)[number]>('Body');
  const [wrong, setWrong] = useState<string | null>(null);
  const send = (): void =>
    void sendRequest().then((sent) => {
      setWrong(sent.ok ? null : sent.error);
    });
  const copyCurl = (): void => {
    const line = draftAsCurl();
    setWrong(line.ok ? null : line.error);
    if (line.ok) void navigator.clipboard.writeText(line.value);
  };
  return (
    <form
      className="request"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="to">
        <select
          aria-label="Method"
          value={draft.method}
          // the options are METHODS
          onChange={(event) => editDraft({ method: event.target.value as HttpRequest['method'] })}
        >
          {METHODS.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
        <input
          aria-label="Address"
          className="mono"
          spellCheck={false}
          autoCapitalize="off"
          placeholder="/path or :8080/path"
          value={draft.url}
          onChange={(event) => editDraft({ url: event.target.value })}
        />
        <button className="btn primary">Send</button>
      </div>
      {wrong !== null && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <div className="parts" role="group" aria-label="Parts of the request">
        {PARTS.map((name) => (
          <button key={name} type="button" aria-pressed={part === name} onClick={() => setPart(name)}>
            {name}
          </button>
        ))}
        <span className="grow" />
        <button type="button" title="Copies the request as a curl command" onClick={copyCurl}>
          Copy as curl
        </button>
      </div>
      {part === 'Body' && (
        <textarea
          aria-label="Body"
          className="mono"
          spellCheck={false}
          placeholder={
            draft.method === 'GET' || draft.method === 'HEAD'
              ? `${draft.method} sends no body`
              : 'A body that starts with { or [ goes out as application/json'
          }
          value={draft.body}
          onChange={(event) => editDraft({ body: event.target.value })}
        />
      )}
      {part === 'Headers' && (
        <textarea
          aria-label="Headers"
          className="mono"
          spellCheck={false}
          placeholder="Name: value, one a line"
          value={draft.headers}
          onChange={(event) => editDraft({ headers: event.target.value })}
        />
      )}
      {part === 'Saved' && <SavedRequests />}
      {part === 'Repeat' && <RepeatForm onWrong={setWrong} />}
    </form>
  );
}

function Answer(): ReactNode {
  const repeat = useAppState((state) => state.repeat);
  const shown = useAppState((state) => state.shownExchange);
  const exchanges = useAppState((state) => state.exchanges);
  const { showExchange, forgetExchanges } = useActions();
  const exchange = exchanges.find(({ id }) => id === shown);
  return (
    <div className="answer">
      <div className="line">
        <select
          aria-label="Requests sent"
          value={shown ?? ''}
          disabled={exchanges.length === 0 && repeat.state === 'none'}
          onChange={(event) => showExchange(event.target.value === '' ? null : Number(event.target.value))}
        >
          <option value="">
            {repeat.state !== 'none' ? 'The last repeat' : exchanges.length === 0 ? 'Nothing sent yet' : '–'}
          </option>
          {exchanges.map(({ id, at, request, status, result }) => (
            <option key={id} value={id}>
              {new Date(at).toLocaleTimeString()} {request.method} {request.url} → {status ?? result.state}
            </option>
          ))}
        </select>
        <button className="btn quiet" disabled={exchanges.length === 0} onClick={forgetExchanges}>
          Forget all
        </button>
      </div>
      {exchange ? (
        <ExchangeView exchange={exchange} />
      ) : repeat.state !== 'none' ? (
        <RepeatView repeat={repeat} />
      ) : (
        <p className="empty">
          Send a request to the service that runs here. Its answer shows as it comes in, an event stream
          included.
        </p>
      )}
    </div>
  );
}
