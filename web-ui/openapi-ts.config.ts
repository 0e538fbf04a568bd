//! How the client is generated from the contract: types, and one function an operation that gives the content of its
//! answer or throws. It fetches by the settings of `src/api/client.ts`.

import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: '../openapi.yaml',
  output: { path: 'src/api/gen' },
  plugins: [
    '@hey-api/typescript',
    { name: '@hey-api/sdk', responseStyle: 'data' },
    { name: '@hey-api/client-fetch', baseUrl: false, throwOnError: true, runtimeConfigPath: './src/api/client.ts' },
  ],
});
