export { describeEvent, progressLine } from './output/events.ts';
export { renderResources } from './output/resources-table.ts';
