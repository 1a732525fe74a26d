/** Below this path of the runtime's origin lie the pages of servers in containers: /preview/<container>/<port>/… */
export const PREVIEW_PATH = '/preview/';

export interface PreviewRequest {
  readonly method: string;
  /** with the part after '?' */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: ArrayBuffer | null;
}

/** Service worker → every page of its origin; the one with this container answers at the port that comes along. */
export interface PreviewOrder {
  readonly type: 'hotfix:preview';
  readonly container: string;
  readonly port: number;
  readonly request: PreviewRequest;
}

export type PreviewReply =
  /** The container is here; the answer follows. */
  | { readonly t: 'here' }
  | { readonly t: 'failed'; readonly message: string }
  | {
      readonly t: 'answer';
      readonly status: number;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: ArrayBuffer | string | null;
    };

export interface PreviewPlace {
  readonly container: string;
  readonly port: number;
  readonly path: string;
}

/** What a URL of the runtime's origin shows, or undefined where that is no server of a container. */
export function previewPlace(url: URL): PreviewPlace | undefined {
  const [, container, digits, rest] = /^\/preview\/([0-9a-f]+)\/(\d{1,5})(\/.*)?$/.exec(url.pathname) ?? [];
  const port = Number(digits);
  if (container === undefined || !(port > 0 && port < 65536)) return undefined;
  return { container, port, path: (rest ?? '/') + url.search };
}
