export { type FileStoreOptions, openFileStore } from './file-store.node.ts';
