export { fileContent, type OpenedCmsFile, openCmsFile } from './file.node.ts';
