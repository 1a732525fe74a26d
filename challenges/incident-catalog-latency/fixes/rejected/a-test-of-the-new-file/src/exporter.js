export { exportCatalog } from './export/export-catalog.js';
