import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Type-aware rules need to know which tsconfig a file belongs to: one per realm, and one for tests. */
const typed = (files, ignores, tsconfig) => ({
  files,
  ignores,
  languageOptions: {
    parserOptions: { project: [`src/tsconfig.${tsconfig}.json`], tsconfigRootDir: import.meta.dirname },
  },
});

const globals = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));

const NODE_GLOBALS = globals(
  'AbortController AbortSignal Buffer DOMException URL clearImmediate clearInterval clearTimeout console performance ' +
    'process queueMicrotask setImmediate setInterval setTimeout structuredClone',
);
const COMMONJS_GLOBALS = globals('__dirname __filename exports module require');

const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'src/**/testing/*.ts', 'tests/**/*.ts'];

export default defineConfig(
  // challenges are broken on purpose; what they do wrong is not for a linter to say
  globalIgnores([
    'dist/',
    'challenges/',
    'tests/parity/programs/',
    'tests/packages/programs/',
    'node_modules/',
    '.cache/',
  ]),
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      // an implementation of an asynchronous interface may have nothing to wait for
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/class-literal-property-style': 'off',
      '@typescript-eslint/prefer-for-of': 'off',
      // an index signature is not a property
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // an empty function says by its place what it is for
      '@typescript-eslint/no-empty-function': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  typed(
    [
      'src/{base,offline,runtime/wire,runtime/source,runtime/vfs,runtime/build,challenge,judge,assessment,server,cli}/**/*.ts',
      'vite.config.ts',
    ],
    TESTS,
    'node',
  ),
  typed(
    ['src/{runtime/host,words,attempt,workbench}/**/*.{ts,tsx}', 'src/{main,first-page}.tsx'],
    TESTS,
    'page',
  ),
  typed(
    ['src/runtime/{kernel,process}/**/*.ts', 'src/service-worker.ts', 'src/preview-worker.ts'],
    TESTS,
    'worker',
  ),
  typed(TESTS, [], 'test'),
  {
    files: ['**/*.tsx', 'src/workbench/**/*.ts'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    // expect.any and its like are typed loosely by nature, and mocks are compared by their methods
    files: TESTS,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // intrinsics are taken off their prototypes to be applied later, and programs may throw and reject with anything
    files: ['src/runtime/process/**/*.ts'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      // the result type of Reflect.apply is inferred from the assertion, which gives its reason
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // errors are made as Node makes them: without a cause
      'preserve-caught-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  {
    // actions of the store need no `this`
    files: ['src/workbench/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: NODE_GLOBALS },
    rules: { 'no-redeclare': ['error', { builtinGlobals: false }] },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: COMMONJS_GLOBALS } },
  {
    files: ['public/**/*.js'],
    languageOptions: { globals: globals('console document localStorage matchMedia') },
  },
);
