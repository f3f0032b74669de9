import { UNIVERSITY_BESIDE } from './universities.ts';

/** Filler words of requests: they carry no information about the subject. */
const ASKING = new Set(
  `hi hello hey please pls plz thanks thank thx ok okay i im ive id me my mine myself we our us u ur you your yours he she his her they their it its
   am is are was were be been being do does did done doing dont doesnt didnt have has had having get gets got getting give gives
   need needs needed needing want wants wanted wanting wanna gonna gotta hoping hope like likes would could should can cant cannot will wont
   try tries trying tried take takes taking took taken studying studied learn learns learning learned teach teaches taught teaching self taught
   understand understands understanding know knows knowing help helps helping helpful pass passing fail failing failed struggle struggling
   stuck lost confused confusing clueless suck sucks bad worst hate love interested interest wondering thinking
   prepare preparing prep cram cramming review reviewing revise revision brush refresh refresher catch catching start starting started begin
   scratch zero basics basic beginner beginners newbie noob exam exams test tests quiz quizzes midterm midterms final finals homework hw
   assignment assignments grade grades gpa class classes course courses module lecture lectures semester term quarter year years month months
   week weeks weekly day days daily hour hours tomorrow tonight today soon next last now asap online free cheap cost legal
   good great best better nice easy easier easiest simple simply quick quickly fast hard harder difficult tough advanced really very super
   so much many lot lots bit little more most some any something anything everything stuff thing things topic topics subject subjects kind type
   resource resources material materials textbook textbooks book books ebook ebooks pdf pdfs video videos youtube notes guide guides
   website websites site sites link links source sources practice problem problems question questions answer answers solution solutions
   only just no not without except instead also plus maybe etc basically actually honestly
   prof profs professor professors teacher teachers instructor instructors ta lecturer tutor school college university uni campus online
   student students kid kids child son daughter parent major majors minor minors degree program freshman sophomore
   how why what whats which who where when while because since really if then than there this that these those all every each
   homeschool homeschooling homeschooled return returning yr yrs adult adults travel traveling travelling trip vacation tourist tourists
   back exercise exercises
   keep keeps kept retake retaking retook bomb bombed bombing flunk flunked flunking terrible awful rough especially ugh omg
   mom dad mother father parent parents w wo ahead before early ready way too our scare scares scared weird properly extra memorizing memorize
   afford alternative alternatives podcast podcasts relearn switching myself bootcamp amp watch watching listen listening audio sem bhai yaar samajh samajhna nahi aa raha rahi hai hain mujhe karna padhna padhni chahiye kaise
   seminar seminars colloquium msn
   monday tuesday wednesday thursday friday saturday sunday here
   kill kills killing die dying drowning suffering scared afraid literally
   ib ap hl sl gcse igcse clep regents alevel prefer preferably focus focused focusing based related
   talk talks talked talking cover covers covered covering uses used using use about around into through thru from at as or but by
   lab labs laboratory practical practicals packet packets worksheet worksheets flashcard flashcards cheat sheet sheets syllabus outline outlines
   slides powerpoint powerpoints tutoring recitation quizlet chegg canvas blackboard due deadline
   find finding look looking search searching searching recommend recommended recommendation recommendations suggest suggestion suggestions
   fall autumn spring summer winter require required requires requirement requirements prereq prereqs prerequisite prerequisites credit credits
   elective cert certs certificate certification certified licence license licensure board apprentice apprenticeship journeyman work works working worked make makes making made go goes going gone going come comes coming up out off over
   nobody anybody everybody everyone whenever whatever wherever whoever however somehow somewhere anyway anyways kinda sorta supposed told tells tell
   says said say saying forget forgot forgets remember remembers skipped missed miss barely hardly entirely seriously suddenly apparently
   supposedly pretty nonsense hit hitting clue clues lucky hopeless dumb stupid idiot crying cry heck damn crap messy nightmare bored boring
   brutal insane throw throws throwing thrown readable quickly bunch tons ton believe feels feel feeling happen happens
   happened already yet ever enough almost nearly entire half few tiny huge another wondered wonder wonders
   alright sick tired exhausted overwhelmed worried mad angry annoyed annoying frustrating frustrated hates loves enjoy enjoyed enjoying fun
   funny cool awesome amazing gotten gave given took goes went follow followed following later earlier once twice mention mentions mentioned
   assumes assume assuming assumed lecturer mumbling mumbles
   don haven hasn hadn isn aren wasn weren doesn didn couldn wouldn shouldn ain touched touch touching placement placements panicking panic difference between
   person people someone somebody anyone one ones two deal dealing explain explained explains explanation read reading reads`.split(
    /\s+/,
  ),
);

/** Position in a course: “unit 3”, “chapter 4.2”, “paper 1”, “midterm 2”. */
const PLACE =
  /(?<![\p{L}\p{N}])(?:unit|chapter|chap|ch|module|paper|period|section|week|wk|lesson|lecture|lec|exam|test|quiz|midterm|final|homework|hw|problem set|pset|assignment|lab|theme|sem|semester|term)s?[ .#]{0,2}\d{1,2}(?:\.\d{1,2})*(?: ?(?:-|–|to|and|&) ?\d{1,2}(?:\.\d{1,2})*)?(?![\w.-])/giu;

/** Term, section and instructor of a course: “spring 2025”, “3rd sem”, “section 003”, “MWF”, “prof smith”. */
const TAUGHT =
  /\b(?:fall|autumn|spring|summer|winter) ?['’]?(?:20)?\d{2}\b|\b(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|odd|even) (?:sem(?:ester)?|term|trimester)\b|\b(?:section|sec|crn)[ .#]{0,2}\d{1,5}\b|\b(?:prof(?:essor)?|dr|instructor)\.? \p{L}[\p{L}'’-]+(?=[ ,;]|$)/giu;
/** Limited prior knowledge: “but only have high school physics”. */
const BUT_ONLY = / but (?:i )?only\b.*$/iu;
/** No prior knowledge: “never coded before”. */
const NEVER =
  /\b(?:(?:i|we|and|who)(?:['’]ve| have)? )?(?:have )?never (?:ever )?(?:\p{L}+ed|done|taken|written|spoken|seen|had|made|drawn|sung)(?: (?:it|this|that|any|one|much|anything))?(?: (?:before|at all|in my life))?(?= ?(?:[.,;:!?()]|$))/giu;
/** Time since the student last studied: “not since high school”. */
const SINCE = / since (?:(?:i (?:was in|left)|leaving) )?(?:high|middle|secondary|grade) ?school\b/giu;
/** Weekdays of a course, written in capitals. */
const DAYS = /\b(?:MWF|MW|TTh|TuTh|TR|MTWRF)\b/gu;

/** Publishers' homework and preparation sites, used in courses of any subject. */
const PLATFORM =
  /\b(?:mc ?graw[ -]?hill(?: connect)?|pearson(?: my ?lab| mastering)?|my ?lab|cengage(?: mindtap| webassign)?|mindtap|webassign|aleks|zybooks?|wiley ?plus|kaplan|princeton review|barron['’]?s|uworld|magoosh|sparknotes|cliffsnotes|khan academy)\b/giu;

/** A requested substitute for a named book: “openstax biology alternative to campbell”. */
const INSTEAD =
  /\b(?:(?:(?:good|free|open|oer|similar|cheap) )*(?:alternatives?|equivalents?|substitutes?|replacements?)(?: (?:text)?books?)? (?:to|for|of)|in place of|instead of|similar to|comparable to)\b|\bopen ?stax\b/giu;

/** Exam boards, and the tier and course of a science beside its name. */
const EXAM =
  /\b(?:aqa|edexcel|ocr|wjec|eduqas|caie|cie|ccea|ncert|gce)\b|\bt[ -]levels?\b|\b(?:nys?|nysed|new york(?: state)?)['’]?s? (?=regents\b)|\bcambridge (?=(?:igcse|international|o[ -]level|a[ -]?s?[ -]level))|\b(?:city (?:&|and) guilds|nvq|svq)(?: level \d)?\b|\b(?:higher|foundation) tier\b|\b(?:combined|double|triple|separate)(?: award)? sciences?(?: trilogy| synergy)?(?=[ :,-]+(?:physics|chemistry|biology)\b)/giu;
/** “Maths pure 2” and “maths core 4” are parts of mathematics. */
const PART_OF_MATHS = /(?<=\bmath(?:s|ematics)? {1,3})(?:pure|core)(?: [1-4])?\b/giu;

/** Publishers' names before titles. */
const IMPRINT =
  /\b(?:mosby|lippincott|saunders|elsevier|davis|kaplan)['’]s?(?: (?:illustrated )?(?:reviews?|textbook|manual) of)? /giu;

/** Removes the publisher from a title: “Mosby's Pharmacology”. */
export function withoutPublisher(title: string): string {
  return title.replaceAll(IMPRINT, '');
}

/** The pronoun “I”, which is not a part number: “where can i learn about the French Revolution”. */
const PRONOUN =
  /(?<=\b(?:can|do|should|could|must|will|would|am|that|which|where|what|how|when|why|if|because|but|so) )i\b|(?<=^ ?|[.;,!?] ?)i(?= )|\bi(?= (?:am|need|want|have|had|can|could|do|would|was|will|think|just|really|only|love|hate|study|take|took|should|know|understand|forgot|got|get|like|must)\b)/giu;

/** Tiers of school exams. */
const TIER = /\b(?:foundation|higher)\b/giu;

/** Cambridge exams, whose four-digit syllabus numbers are not course numbers: “IGCSE maths 0580”. */
const NUMBERED_EXAM = /\b(?:i?gcse|gce|caie|cie|cambridge|o[ -]levels?|as?[ -]levels?)\b/iu;

/** Removes the syllabus number of an exam. */
export function withoutSyllabusNumber(text: string): string {
  return NUMBERED_EXAM.test(text) ? text.replaceAll(/\b\d{4}\b/gu, ' ') : text;
}

/** The country after the name of a subject that differs by country. */
const OF_COUNTRY = / \(United States\)$/u;

/** Removes position, term and homework site from a course name; returns the whole text if nothing else remains. */
export function withoutCourseDetails(text: string): string {
  const rest = text
    .replace(OF_COUNTRY, '')
    .replace(BUT_ONLY, '')
    .replaceAll(SINCE, '')
    .replaceAll(NEVER, ' ')
    .replaceAll(PLACE, ' ')
    .replaceAll(TAUGHT, ' ')
    .replaceAll(DAYS, ' ')
    .replaceAll(PLATFORM, ' ')
    .replaceAll(INSTEAD, ' ')
    .replaceAll(EXAM, ' ')
    .replaceAll(PART_OF_MATHS, ' ')
    .replaceAll(UNIVERSITY_BESIDE, ' ')
    .replaceAll(PRONOUN, ' ')
    .replaceAll(/\bi?gcse\b/iu.test(text) ? TIER : /(?!)/gu, ' ');
  return /\p{Letter}/u.test(rest) ? rest : text;
}

/** Whether a word is filler, unless it is part of a known name. */
export function isFillerWord(token: string): boolean {
  return ASKING.has(token);
}

/** The filler words, each as a token list: they are spelt correctly. */
export function fillerWords(): string[][] {
  return [...ASKING].map((word) => [word]);
}
