/** A node of the tree that acorn makes (ESTree), as far as this room looks at it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

export interface ParseOptions {
  readonly ecmaVersion: 'latest';
  readonly sourceType: 'script' | 'module';
  readonly preserveParens: true;
  readonly allowHashBang: boolean;
  readonly allowReturnOutsideFunction: boolean;
  readonly allowAwaitOutsideFunction?: boolean;
  readonly allowSuperOutsideMethod?: boolean;
}

/** `acorn.parse`: npm's at build time, the one inside Node's library at run time. */
export type Parse = (source: string, options: ParseOptions) => SyntaxNode;

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'; // probing an unknown object

/** A node found under `key`, or undefined. */
export function childOf(node: SyntaxNode, key: string): SyntaxNode | undefined {
  const value: unknown = Reflect.get(node, key);
  return isNode(value) ? value : undefined;
}

export function childrenOf(node: SyntaxNode, key: string): readonly SyntaxNode[] {
  const value: unknown = Reflect.get(node, key);
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Every direct child, in the order acorn lists them, which is source order. */
export function* children(node: SyntaxNode): Generator<SyntaxNode> {
  for (const key in node) {
    const value: unknown = Reflect.get(node, key);
    if (isNode(value)) yield value;
    else if (Array.isArray(value)) for (const item of value as unknown[]) if (isNode(item)) yield item; // lib types Array.isArray as any[]
  }
}
