/** Between a page of a server in the container and the runtime's page, which asks the server for it. */
import type { PreviewRequest } from './preview.ts';

/** The first message of a page, with a port; the token was written into the page, and is good for one. */
export interface PageHello {
  readonly type: 'hotfix:page';
  readonly token: string;
}

/** Page → runtime. */
export type PageOrder =
  | { readonly t: 'ask'; readonly id: number; readonly request: PreviewRequest }
  | { readonly t: 'cancel'; readonly id: number }
  /** `document.cookie = text` */
  | { readonly t: 'cookie'; readonly text: string };

/** Runtime → page. */
export type PageNews =
  | {
      readonly t: 'head';
      readonly id: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [name: string, value: string])[];
    }
  | { readonly t: 'data'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly t: 'end'; readonly id: number }
  | { readonly t: 'failed'; readonly id: number; readonly message: string }
  /** What `document.cookie` reads from now on. */
  | { readonly t: 'cookies'; readonly text: string };

/** What a page is told about itself, in the script that is put before its own. */
export interface PageFacts {
  readonly token: string;
  /** of the runtime */
  readonly origin: string;
  /** 'http://localhost:8080' */
  readonly server: string;
  /** '/preview/<container>/8080' */
  readonly prefix: string;
  /** what relative addresses in it are relative to, where its `<base>` says so */
  readonly base: string | null;
  readonly cookies: string;
}
