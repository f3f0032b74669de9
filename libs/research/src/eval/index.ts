export { readCatalogue } from '../catalogue/catalogue.ts';
export { bench } from './bench.ts';
export { type Evaluation, evaluate } from './evaluate.ts';
export { FORMS, parseGold } from './gold.ts';
