import './http.css';
import { useState, type ReactNode } from 'react';
import { METHODS, type HttpRequest } from '#attempt';
import { httpWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { RepeatForm, RepeatView } from './repeat.tsx';
import { SavedRequests } from './saved-requests.tsx';

const words = httpWords.panel;

const PARTS = ['body', 'headers', 'saved', 'repeat'] as const;

/** Requests to the running service: written on the left, answered on the right. */
export function HttpPanel(): ReactNode {
  return (
    <section className="http" aria-label={words.label}>
      <RequestForm />
      <Answer />
    </section>
  );
}

function RequestForm(): ReactNode {
  const draft = useAppState((state) => state.draft);
  const { editDraft, sendRequest, draftAsCurl } = useActions();
  const [part, setPart] = useState<(typeof PARTS)[number]>('body');
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
          aria-label={words.method}
          value={draft.method}
          // the options are METHODS
          onChange={(event) => editDraft({ method: event.target.value as HttpRequest['method'] })}
        >
          {METHODS.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
        <input
          aria-label={words.address}
          className="mono"
          spellCheck={false}
          autoCapitalize="off"
          placeholder={words.addressExample}
          value={draft.url}
          onChange={(event) => editDraft({ url: event.target.value })}
        />
        <button className="btn primary">{words.send}</button>
      </div>
      {wrong !== null && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <div className="parts" role="group" aria-label={words.partsLabel}>
        {PARTS.map((name) => (
          <button key={name} type="button" aria-pressed={part === name} onClick={() => setPart(name)}>
            {words.parts[name]}
          </button>
        ))}
        <span className="grow" />
        <button type="button" title={words.curlTitle} onClick={copyCurl}>
          {words.curl}
        </button>
      </div>
      {part === 'body' && (
        <textarea
          aria-label={words.parts.body}
          className="mono"
          spellCheck={false}
          placeholder={
            draft.method === 'GET' || draft.method === 'HEAD' ? words.noBody(draft.method) : words.bodyHint
          }
          value={draft.body}
          onChange={(event) => editDraft({ body: event.target.value })}
        />
      )}
      {part === 'headers' && (
        <textarea
          aria-label={words.parts.headers}
          className="mono"
          spellCheck={false}
          placeholder={words.headersHint}
          value={draft.headers}
          onChange={(event) => editDraft({ headers: event.target.value })}
        />
      )}
      {part === 'saved' && <SavedRequests />}
      {part === 'repeat' && <RepeatForm onWrong={setWrong} />}
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
          aria-label={words.requestsSent}
          value={shown ?? ''}
          disabled={exchanges.length === 0 && repeat.state === 'none'}
          onChange={(event) => showExchange(event.target.value === '' ? null : Number(event.target.value))}
        >
          <option value="">
            {repeat.state !== 'none' ? words.lastRepeat : exchanges.length === 0 ? words.nothingSent : '–'}
          </option>
          {exchanges.map(({ id, at, request, status, result }) => (
            <option key={id} value={id}>
              {words.sent(
                new Date(at).toLocaleTimeString(),
                request.method,
                request.url,
                status === null ? words.outcomes[result.state] : String(status),
              )}
            </option>
          ))}
        </select>
        <button className="btn quiet" disabled={exchanges.length === 0} onClick={forgetExchanges}>
          {words.forgetAll}
        </button>
      </div>
      {exchange ? (
        <ExchangeView exchange={exchange} />
      ) : repeat.state !== 'none' ? (
        <RepeatView repeat={repeat} />
      ) : (
        <p className="empty">{words.empty}</p>
      )}
    </div>
  );
}
