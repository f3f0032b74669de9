export { fireAt } from './jitter.ts';
export { type DueSchedule, settleDue, type Settled } from './settle-due.ts';
export { Timetable, type TimetableDefinition } from './timetable.ts';
