import { resolve } from 'node:path'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const bannedSyntax = [
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Templates are data, not HTML.' },
  { selector: 'CallExpression[callee.property.name="openExternal"]', message: 'No external program is ever opened.' },
  { selector: 'CallExpression[callee.property.name="executeJavaScript"]', message: 'No script is injected.' },
  { selector: 'CallExpression[callee.property.name="serialize"]', message: 'serialize() returns plain text bytes.' },
  { selector: 'MemberExpression[object.name="sql"][property.name="raw"]', message: 'No raw SQL text.' },
  { selector: 'Property[key.name="verbose"]', message: 'verbose prints the key pragma.' },
  { selector: 'CallExpression[callee.name="parseFloat"]', message: 'Money is integer fen: no floats.' },
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: 'No `as unknown as`.',
  },
]

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'out/**', 'dist/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        tsconfigRootDir: resolve(import.meta.dirname, '../..'),
        project: [
          'src-main/shared/tsconfig.json',
          'src-main/tsconfig.json',
          'src-renderer/tsconfig.json',
          'test/tsconfig.json',
        ],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...bannedSyntax],
    },
  },
  {
    files: ['src-main/**/*.ts', 'src-renderer/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ['src-main/shared/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock is passed in.' },
        { object: 'Math', property: 'random', message: 'Ids and randomness are arguments.' },
      ],
      'no-restricted-syntax': [
        'error',
        ...bannedSyntax,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The clock is passed in.' },
      ],
    },
  },
  { files: ['src-main/cli/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    // A page is one function of mark-up; its length says little about its complexity.
    rules: {
      ...reactHooks.configs.recommended.rules,
      'max-lines-per-function': ['error', { max: 160, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['**/*.js', '**/*.cjs', '**/*.config.ts'], extends: [tseslint.configs.disableTypeChecked] },
)
