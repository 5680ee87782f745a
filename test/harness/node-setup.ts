import 'fake-indexeddb/auto';

// Node 20 has none; a worker in a browser does.
Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true, writable: true });
