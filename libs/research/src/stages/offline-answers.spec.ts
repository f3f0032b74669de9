import { JobInputs, type ResearchReport, toResearchRequest } from '@scholarsource/contracts';
import { isAboutField, readCatalogue } from '@scholarsource/sources';
import { createResearchEngine } from '../engine.ts';
import { runToEnd } from '../run-to-end.ts';

const engine = createResearchEngine();
const ask = (inputs: Record<string, unknown>): Promise<ResearchReport> =>
  runToEnd(engine, toResearchRequest(JobInputs.parse(inputs)));

describe('a doubtful answer', () => {
  it('says that it holds related works only, where nothing is held on the subject itself', async () => {
    const { resources, warnings, suggestions } = await ask({
      course_name: 'Graduate Circuit Analysis',
    });
    expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(
      /Circuit Analysis itself.* treats it in part/,
    );
    expect(resources.length).toBeGreaterThan(0);
    expect(resources.length).toBeLessThanOrEqual(3);
    expect(suggestions).toEqual([]);
  });

  it.each([
    ['Graduate Trigonometry', 'easier'],
    ['Graduate Multivariable Calculus', 'easier'],
    ['trigonometry for a grad student', 'easier'],
    ['advanced prealgebra', 'easier'],
    ['number theory high school', 'harder'],
    ['measure theory for beginners', 'harder'],
  ])(
    'gives what is nearest where nothing is of the level that is asked for, and names it so: %s',
    async (query, how) => {
      const { resources, warnings } = await ask({ query });
      expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(
        new RegExp(`is for this level\\. What is named is ${how} than asked for`),
      );
      expect(resources.length).toBeGreaterThan(0);
      expect(resources.length).toBeLessThanOrEqual(3);
      for (const { description } of resources) expect(description).toContain(`It is ${how} than asked for`);
    },
  );

  it('gives children nothing that is too hard for them', async () => {
    const { resources, warnings } = await ask({ query: 'topology for 8th graders' });
    expect(resources).toEqual([]);
    expect(warnings.map(({ code }) => code)).toContain('low_confidence');
  });

  it.each([
    ['8th grade US history', /is for this level\. What is named is harder/],
    ['PhD macroeconomics', /Little that is held on .* at this level/],
  ])('says how far what it holds is of the level that is asked for: %s', async (course_name, message) => {
    const { resources, warnings } = await ask({ course_name });
    expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(message);
    expect(resources.length).toBeGreaterThan(0);
  });

  it('offers what is near to a subject of which nothing is held', async () => {
    const { resources, warnings, suggestions } = await ask({ query: 'electrochemistry' });
    expect(resources).toEqual([]);
    expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(/Near to it is/);
    expect(suggestions.map(({ label }) => label)).toContain('Physical Chemistry');
  });

  it.each(['sheet metal worker training', 'masonry', 'solar panel installation', 'LaTeX'])(
    'holds nothing that teaches %s, though other subjects treat something of it',
    async (query) => {
      const { resources, warnings } = await ask({ query });
      expect(resources).toEqual([]);
      expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(/Nothing is held for/);
    },
  );

  it.each(['reinforced masonry design', 'solar energy', 'machinist apprenticeship', 'metal fabrication drawings'])(
    'still answers what the subjects next to those treat: %s',
    async (query) => {
      const { resources } = await ask({ query });
      expect(resources.length).toBeGreaterThan(0);
    },
  );

  it.each([
    [{ course_name: 'Droit constitutionnel', university_name: 'Sorbonne', topics_list: 'Ve République' }, 'France'],
    [{ course_name: 'Constitutional Law', university_name: 'University of Toronto' }, 'Canada'],
    [{ query: 'Diritto privato, Bologna' }, 'Italy'],
    [{ query: 'ACCA TX-UK taxation FA2024' }, 'United Kingdom'],
    [{ query: 'criminal law LLB second semester' }, 'another country'],
    [{ query: 'comparative constitutional law' }, 'several countries'],
    [{ course_name: 'Constitutional Law II: Charter of Rights and Freedoms' }, 'Canada'],
    [{ query: 'tort law A-level law AQA' }, 'United Kingdom'],
    [{ query: 'гражданский процесс, лекции' }, 'another country'],
    [{ query: '知识产权法' }, 'another country'],
  ])('holds nothing of the law of another country than that of its works: %j', async (inputs, country) => {
    const { resources, warnings, suggestions } = await ask(inputs);
    expect(resources).toEqual([]);
    expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toContain(`(${country})`);
    const [other] = suggestions;
    expect(other?.label).toMatch(/ \(United States\)$/u);
    expect((await ask(other?.request ?? {})).confidence).toBeGreaterThan(0.9);
  });

  it.each([
    [{ course_name: 'CHE 101', university_name: 'NC State' }, 'Introductory Chemistry'],
    [{ course_name: 'ME 274', university_name: 'Ohio State' }, 'Engineering Dynamics'],
  ])('offers each subject that the letters of a code may stand for: %j', async (inputs, label) => {
    const { resources, suggestions } = await ask(inputs);
    expect(resources.length).toBeGreaterThanOrEqual(3);
    expect(suggestions.map((suggestion) => suggestion.label)).toContain(label);
  });

  it.each(['SAT prep', 'ACT test', 'psat'])('offers the subjects of an admission test: %s', async (query) => {
    const { suggestions } = await ask({ query });
    expect(suggestions.map(({ label }) => label)).toEqual(['College Algebra', 'Geometry', 'Grammar And Style']);
  });

  it('on the licensing test of nurses is about what it asks, not about how a ward is led', async () => {
    const [first] = (await ask({ query: 'nclex prep' })).resources;
    expect(first?.title).toBe('Fundamentals of Nursing');
  });

  it('is given where a name has several meanings, and holds some of each', async () => {
    const { resources, warnings } = await ask({ query: 'mechanics' });
    expect(resources).toHaveLength(5);
    expect(warnings.map(({ code }) => code)).toContain('low_confidence');
  });

  it('holds works of the likeliest fields where one topic of several is asked for', async () => {
    const { resources, suggestions } = await ask({ query: 'bernoulli equation' });
    expect(resources).toHaveLength(5);
    expect(suggestions.length).toBeGreaterThan(1);
  });

  it.each(['help', 'my homework', 'i need help please'])(
    'asks what is studied where nothing says it: %s',
    async (query) => {
      const { resources, warnings } = await ask({ query });
      expect(resources).toEqual([]);
      expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(/topics/);
    },
  );
});

describe('an answer', () => {
  it.each([
    ['linear algebra, only textbooks', ['open_textbook']],
    ['physics lectures only', ['lecture_series', 'video_lecture', 'educational_video']],
  ])('holds only the kinds that a sentence asks for: %s', async (query, kinds) => {
    const { resources } = await ask({ query });
    expect(resources.length).toBeGreaterThan(2);
    expect(resources.filter(({ kind }) => !kinds.includes(kind))).toEqual([]);
  });

  it('has a place for the problem sets of a course and one for its exams where nothing but practice is wanted', async () => {
    const practice = await ask({
      course_name: 'Financial Accounting',
      desired_resource_types: ['practice_problem_sets', 'practice_exams_tests'],
    });
    const ofCourse = practice.resources.filter(({ title }) => title.startsWith('MIT 15.501'));
    expect(ofCourse.map(({ kind }) => kind).sort()).toEqual(['practice_exam', 'problem_set']);
    const urls = ofCourse.map(({ url }) => url);
    expect(ofCourse.flatMap(({ also }) => also).filter(({ url }) => urls.includes(url))).toEqual([]);

    const any = await ask({ course_name: 'Financial Accounting' });
    expect(any.resources.filter(({ id }) => id.startsWith('ocw-15-501'))).toHaveLength(1);
  });

  it('holds nothing of a subject that a sentence excludes, and says so of each work', async () => {
    const { course, resources, rejected } = await ask({ query: 'psychology except social psychology' });
    const fields = new Map(readCatalogue().map((entry) => [entry.id, entry.fields]));
    expect(course.title).toBe('psychology');
    expect(resources).toHaveLength(7);
    expect(resources.filter(({ id }) => isAboutField(fields.get(id), 'social-psychology'))).toEqual([]);
    expect(rejected.map(({ reason }) => reason)).toContain('you excluded its subject');
  });

  it('gives each of several subjects its turn, and names what found no place', async () => {
    const { resources, warnings } = await ask({ query: 'culinary arts, marketing and accounting' });
    const fields = new Map(readCatalogue().map((entry) => [entry.id, entry.fields]));
    const places = (id: string) => resources.filter((resource) => isAboutField(fields.get(resource.id), id)).length;
    expect(places('marketing')).toBeGreaterThanOrEqual(3);
    expect(places('principles-of-accounting')).toBeGreaterThanOrEqual(3);
    expect(warnings.find(({ code }) => code === 'few_results')?.message).toMatch(/for Culinary Arts/);
  });

  it.each([
    ['cengel thermo and white fluid mechanics, with worked problems', 'engineering-thermodynamics', 'fluid-mechanics'],
    ['campbell biology and mcmurry orgo', 'general-biology', 'organic-chemistry'],
    ['calc 1 videos and also physics 1 (mechanics) problem sets w/ solutions', 'calculus-i', 'introductory-mechanics'],
    [
      'SPED 300 IEPs + IDEA + inclusive classroom and also something on child development',
      'special-education',
      'child-development',
    ],
    ['intro to sociology, plus something on nutrition', 'sociology', 'nutrition'],
  ])('holds both of two wishes, in whatever words the second is added: %s', async (query, one, other) => {
    const { resources, confidence } = await ask({ query });
    const fields = new Map(readCatalogue().map((entry) => [entry.id, entry.fields]));
    const places = (id: string) => resources.filter((resource) => (fields.get(resource.id)?.[id] ?? 0) > 0).length;
    expect(confidence).toBeGreaterThan(0.6);
    expect(places(one)).toBeGreaterThanOrEqual(2);
    expect(places(other)).toBeGreaterThanOrEqual(2);
  });

  it('names a further wish that is not understood', async () => {
    const { resources, warnings } = await ask({ query: 'intro to sociology and also the culinary arts' });
    expect(resources).toHaveLength(7);
    expect(warnings.find(({ code }) => code === 'few_results')?.message).toMatch(/culinary arts/iu);
  });

  it.each([
    ['AP Statistics past FRQs', 'ap-statistics-past-exam-questions'],
    ['AP Psychology past free response questions', 'ap-psychology-past-exam-questions'],
    ['AP US Government past FRQs', 'ap-united-states-government-and-politics-past-exam-questions'],
    ['NY Regents living environment old exams', 'nysed-regents-living-environment'],
    ['NYS Regents algebra 2 past exams', 'nysed-regents-algebra-ii'],
    ['Regents US History past papers', 'nysed-regents-us-history'],
    ['calc 3 problem sets w/ solutions', 'lamar-problems-calciii'],
  ])('begins with the exams or problems of that very course: %s', async (query, id) => {
    expect((await ask({ query })).resources[0]?.id).toBe(id);
  });

  it.each([
    ['calculus 2 with solved problems', 'practice_problem'],
    ['problem sets with solutions for differential equations', 'practice_exam'],
    ['multivariable calculus practice exams only', 'practice_problem'],
    ['videos on organic chemistry', 'lecture_series'],
  ])('begins with the kind that a sentence asks for, or what is like it: %s', async (query, kind) => {
    const { resources } = await ask({ query });
    expect(resources[0]?.kind).toBe(kind);
  });

  it('says that nothing is of the kinds asked for', async () => {
    const { resources, warnings, suggestions } = await ask({ query: 'organic chemistry practice exams only' });
    expect(resources).toEqual([]);
    expect(warnings.filter(({ code }) => code === 'few_results').map(({ message }) => message)).toEqual([
      expect.stringMatching(/practice exam/),
    ]);
    expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(/of other kinds/);
    expect(suggestions.map(({ request }) => request.course_name)).toEqual(['Organic Chemistry I']);
  });

  it.each(['9781285741550', 'my book is 978-1-285-74155-0'])(
    'knows a book by the ISBN in a sentence: %s',
    async (query) => {
      const { textbook, resources } = await ask({ query });
      expect(textbook.title).toMatch(/Calculus/);
      expect(resources.length).toBeGreaterThanOrEqual(5);
    },
  );

  it.each([
    ['roman history', /greek|peloponnesian/iu],
    ['greek tragedy', /dante|quixote|war and peace/iu],
    ['civil rights movement', /to 1877|to 1865|american revolution|civil war/iu],
    ['intro to islam', /testament|bible/iu],
  ])('holds nothing on other parts of a field than the one that is named: %s', async (query, others) => {
    const { resources } = await ask({ query });
    expect(resources.length).toBeGreaterThan(0);
    expect(resources.map(({ title }) => title).filter((title) => others.test(title))).toEqual([]);
  });

  it('is doubtful where what is held treats other parts only', async () => {
    const { warnings } = await ask({ query: 'Buddhist philosophy' });
    expect(warnings.map(({ code }) => code)).toContain('low_confidence');
  });

  it.each(['constitutional law 1L', 'derecho constitucional de los Estados Unidos', 'US income tax', 'torts'])(
    'holds works on the law of the country that is meant: %s',
    async (query) => {
      const { resources, warnings } = await ask({ query });
      expect(resources.length).toBeGreaterThanOrEqual(5);
      expect(warnings.map(({ code }) => code)).not.toContain('low_confidence');
    },
  );

  it.each([
    ["music ed major, I'm failing aural skills, need practice for sight singing and dictation", 'aural skills'],
    ["I'm a psych major, struggling with stats, need help with anova and regression", 'introductory statistics'],
    ['Help!! Exam on Friday, organic chemistry, sn1 sn2 e1 e2', 'organic chemistry'],
    ['nursing school, drowning in pathophysiology, cardiac and renal are killing me', 'medical-surgical nursing'],
    ['mom of two, going back to school, need to brush up on algebra, fractions and equations', 'algebra'],
    ['want to get into machine learning, know python, forgot most of my math', 'machine learning'],
    ['CBSE class 12 physics electrostatics, current electricity and ray optics for board exam', 'high school'],
    ['WASSCE core mathematics: sets, surds, indices, mensuration, probability', 'algebra'],
    ['quiero mejorar mi inglés académico para la universidad, nivel intermedio', 'english as a second language'],
    ['need resources on human resources', 'human resource management'],
    ['yaar organic chemistry samajh nahi aa rahi', 'organic chemistry'],
    ['calculus dr nguyen spring 2025 section 003', 'single variable calculus'],
    ['economics theme 1', 'principles of economics'],
    ['Cambridge IGCSE biology 0610', 'high school'],
    ["our prof goes way too fast in thermo and i'm lost", 'engineering thermodynamics'],
    ['as a nurse i need to understand statistics for research', 'introductory statistics'],
    ['homeschooling mom looking for high school chemistry', 'high school'],
    ['data structures 3rd sem', 'data structures'],
    ['演劇史', 'theatre'],
    ['统计学 SPSS', 'introductory statistics'],
    ['маркетинг 4P', 'marketing'],
    ['吴恩达 机器学习', 'machine learning'],
    ['Мэнкью экономика', 'principles of economics'],
    ['the renin angiotensin system and aldosterone', 'anatomy and physiology'],
    ['practise integrals for my exam', 'single variable calculus'],
  ])('is about the subject that a sentence names, whatever is said beside it: %s', async (query, discipline) => {
    const { resources, warnings, ...report } = await ask({ query });
    expect(report.discipline).toBe(discipline);
    expect(resources.length).toBeGreaterThanOrEqual(5);
    expect(warnings.map(({ code }) => code)).not.toContain('low_confidence');
  });

  it.each([
    ['https://web.stanford.edu/class/ee364a/', 'optimization'],
    ['https://people.eecs.berkeley.edu/~cs188/fa21/', 'artificial intelligence'],
    ['https://web.mit.edu/6.034/www/', 'artificial intelligence'],
  ])('is about the course whose code stands in an address: %s', async (course_url, discipline) => {
    const { resources, ...report } = await ask({ course_url });
    expect(report.discipline).toBe(discipline);
    expect(resources.length).toBeGreaterThanOrEqual(5);
  });

  it.each(['plato', 'US history', 'Norton Anthology of English Literature'])(
    'is full where the part named is held, or the whole is meant: %s',
    async (query) => {
      const { resources, warnings } = await ask({ query });
      expect(resources.length).toBeGreaterThanOrEqual(3);
      expect(warnings.map(({ code }) => code)).not.toContain('low_confidence');
    },
  );

  it.each(['what is backpropagation in rnn, vanishing gradient', 'difference between RNN and transformer, with code'])(
    'is about the subject whose words a question uses, though it names none: %s',
    async (query) => {
      const { resources, warnings } = await ask({ query });
      expect(resources.length).toBeGreaterThanOrEqual(5);
      expect(warnings.map(({ code }) => code)).not.toContain('low_confidence');
      expect(resources.map(({ id }) => id)).toContain('d2l');
    },
  );

  it.each(['how does mitosis differ from meiosis', 'tariffs and quotas essay'])(
    'holds a few, with a warning, where several words are of a subject that is not certain: %s',
    async (query) => {
      const { resources, warnings } = await ask({ query });
      expect(resources).toHaveLength(5);
      expect(warnings.map(({ code }) => code)).toContain('low_confidence');
    },
  );

  it.each(['taylor swift lyrics', 'my cat behaves badly', 'culinary school year one, baking and food safety'])(
    'is empty where the likeliest reading is unlikely: %s',
    async (query) => {
      expect((await ask({ query })).resources).toEqual([]);
    },
  );

  it.each([
    [{ course_name: 'EE 263', university_name: 'Stanford' }, /^EE263/u],
    [{ query: 'CS 61B' }, /^CS 61B/u],
    [{ query: '6.041' }, /^Probabilistic Systems Analysis/u],
    [{ course_name: '18.100', university_name: 'MIT' }, /^Real Analysis/u],
    [{ query: '18.100' }, /^Real Analysis/u],
    [{ course_name: 'STAT 110', university_name: 'Harvard' }, /^Statistics 110/u],
  ])('begins with the course of the catalogue whose number is asked for: %j', async (inputs, title) => {
    const { resources } = await ask(inputs);
    expect(resources[0]?.title).toMatch(title);
  });

  it('holds a work of the country that stands under the ending of another', async () => {
    const { resources } = await ask({ query: 'R for data science wickham' });
    expect(resources.map(({ url }) => new URL(url).hostname)).toContain('r4ds.hadley.nz');
  });

  it('holds the volumes of a book in one place', async () => {
    const { resources } = await ask({ query: 'torts' });
    const volumes = resources.filter(({ title }) => title.startsWith('Torts: Cases and Contexts'));
    expect(volumes).toHaveLength(1);
    expect(volumes[0]?.also).not.toEqual([]);
  });

  it.each([
    ['beginning japanese', /^Beginning Japanese for Professionals: Book 1$/u, /: Book 2$/u],
    ['elementary arabic', /^Elementary Arabic I$/u, /^Elementary Arabic II$/u],
    ['elementary chinese', /^Elementary Chinese I$/u, /^Elementary Chinese II$/u],
  ])('begins a series with its first volume, unless another is named: %s', async (query, first, second) => {
    const titlesOf = async (text: string) => (await ask({ query: text })).resources.map(({ title }) => title);
    const whole = await titlesOf(query);
    expect(whole.some((title) => first.test(title))).toBe(true);
    expect(whole.some((title) => second.test(title))).toBe(false);
    expect((await titlesOf(`${query} 2`)).some((title) => second.test(title))).toBe(true);
  });

  it('holds the course whose title is what is asked for', async () => {
    const { resources } = await ask({ course_name: 'supply chain mgmt' });
    expect(resources.map(({ title }) => title)).toContain('Logistics and Supply Chain Management');
  });

  it.each([
    ['mech e thermo 1', /thermo/iu],
    ['college physics vol 2', /^(?!Classical Mechanics)/u],
    ['ENGL 2327', /^(?!Hemingway|.*(?:after|since) 1|.*to present)/iu],
    ['ENGL 2328', /^(?!Moby|Walden|.*prior to|.*\bI\b)/iu],
    ['ENGL 2322', /^(?!Victorian|.*Romantic|A Christmas)/iu],
    ['literatura hispanoamericana siglos XIX y XX', /^(?!.*Quixote)/iu],
  ])('gives no place to another half of a subject: %s', async (query, titles) => {
    const { resources } = await ask({ query });
    expect(resources.slice(0, 4).filter(({ title }) => !titles.test(title))).toEqual([]);
  });

  it('gives no place to what treats the subject in part while enough is about the subject itself', async () => {
    const { resources } = await ask({ course_name: 'Linear Algebra' });
    const fields = new Map(readCatalogue().map((entry) => [entry.id, entry.fields]));
    expect(resources).toHaveLength(7);
    expect(resources.filter(({ id }) => !isAboutField(fields.get(id), 'linear-algebra'))).toEqual([]);
  });

  it.each([
    ['KIN 310', 3],
    ['ECE 340', 5],
    ['CHE 331', 3],
  ])('shows a few of what a bare code may mean, and doubts it: %s', async (query, places) => {
    const { resources, warnings, suggestions } = await ask({ query });
    expect(resources).toHaveLength(places);
    expect(warnings.map(({ code }) => code)).toContain('low_confidence');
    expect(suggestions.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    { course_name: 'CS 348K', university_name: 'Stanford University' },
    { course_name: 'ECE 4180', university_name: 'Georgia Tech' },
    { query: 'HIST 4720' },
  ])('asks back of which course the code is where only specialists take one so late: %j', async (inputs) => {
    const { resources, suggestions } = await ask(inputs);
    expect(resources).toEqual([]);
    expect(suggestions.length).toBeGreaterThanOrEqual(2);
  });

  it('begins with the work that is named, whoever is named beside it', async () => {
    const { resources } = await ask({ query: 'the odyssey emily wilson' });
    expect(resources[0]?.title).toMatch(/Odyssey/u);
  });
});

describe('an answer on a stretch of history', () => {
  it.each([
    ['Roman Republic', /1648|modern/iu],
    ['black death', /1648|modern european|early middle ages/iu],
    ['AP World History unit 4', /ancient|medieval/iu],
    ['AP US History unit 5', /american revolution/iu],
    ['baroque art', /ancient|modern/iu],
    ['historia powszechna od 1500 roku: odkrycia, reformacja', /to 1500|ancient/iu],
    ['Geschichte der Vereinigten Staaten seit dem Jahr 1877', /to 1877|to 1865/iu],
    ['histoire des États-Unis jusqu’en 1865', /emancipation|since/iu],
    ['1500年以来的世界历史', /to 1500|ancient/iu],
  ])('names nothing on another one: %s', async (query, other) => {
    const { resources } = await ask({ query });
    expect(resources.length).toBeGreaterThan(0);
    expect(
      resources.map(({ title }) => title).filter((title) => other.test(title) && !title.startsWith('AP ')),
    ).toEqual([]);
  });
});

describe('an answer on a language', () => {
  it.each([
    ['third semester spanish', /\bI\b/u],
    ['intermediate french', /\bI\b|first-year/iu],
    ['Japanese 1', /\bIII\b|book 3/iu],
    ['german B1', /\b101\b/u],
  ])('names no course that is years before or behind: %s', async (query, other) => {
    const { resources } = await ask({ query });
    expect(resources.length).toBeGreaterThanOrEqual(3);
    expect(resources.map(({ title }) => title).filter((title) => other.test(title))).toEqual([]);
  });

  it('says of what is easier that it is, where a later semester is asked for', async () => {
    const { resources } = await ask({ query: 'third semester spanish' });
    const easier = resources.filter(({ level }) => level === 'introductory');
    for (const { description } of easier) expect(description).toContain('It is easier than asked for');
    expect(resources.some(({ level }) => level === 'intermediate')).toBe(true);
  });
});

describe('an answer with a site that is named', () => {
  it.each([
    ['Principles of Microeconomics', 'openstax.org', 'openstax-principles-economics-3e'],
    ['Macroeconomics', 'openstax.org', 'openstax-principles-economics-3e'],
    ['Robotics', 'ocw.mit.edu', 'ocw-6-832-underactuated-2009'],
  ])('holds what the site has of the subject in part: %s', async (course_name, targeted_sites, id) => {
    const { resources } = await ask({ course_name, targeted_sites });
    expect(resources.slice(0, 3).map((resource) => resource.id)).toContain(id);
  });
});
