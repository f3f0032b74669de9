import { readExclusions, readSeveralSubjects, understand } from '@scholarsource/understanding';
import { courseWorks } from './course-works.ts';
import { guides } from './guides.ts';
import { readCatalogue } from './catalogue.ts';

const reading = (name: string, topics: string[] = []) =>
  understand({ names: [name], titles: [], authors: [], topics, university: null, works: [] }, guides()).readings[0];

describe('the fields of study', () => {
  const fields = [...guides().fields.values()];
  const known = new Set(readCatalogue().flatMap(({ subjects }) => subjects));

  it('name only subjects that the catalogue knows', () => {
    const named = fields.flatMap(({ subjects, disciplines }) => [...subjects, ...disciplines]);
    expect(named.filter((subject) => !known.has(subject))).toEqual([]);
  });

  it.each([
    ['Calculus III', ['line integrals'], 'multivariable-calculus'],
    ['Statistics for Psychology and Social Science', ['t tests'], 'social-statistics'],
    ['Circuit Analysis', ["Kirchhoff's laws", 'op-amps'], 'circuits'],
    ['Introduction to Programming (Java)', ['classes', 'inheritance'], 'java-programming'],
    ['European History', ['French Revolution', 'Reformation'], 'western-civilization'],
    ['Campbell Biology', [], 'general-biology'],
    ['Janeway Immunobiology', [], 'immunology'],
    ['Calculus: Early Transcendentals', [], 'calculus'],
    ['Calculus Made Easy', [], 'calculus'],
    ['Music Theory for Guitarists', [], 'music-theory'],
    ['Practical Econometrics', [], 'econometrics'],
    ['Spanish Now', [], 'spanish'],
    ['American Revolution', [], 'us-history'],
    ['Natural Resource Conservation', [], 'natural-resources'],
    ['English Grammar for ESL Students', [], 'english-as-a-second-language'],
  ])('are told from the name of a course and its topics: %s', (name, topics, id) => {
    expect(reading(name, topics)?.fields).toEqual([id]);
  });

  it.each([
    ['Third Semester Calculus', 'multivariable-calculus'],
    ['Combined Science Physics', 'high-school-physics'],
    ['Circuit Analysis II', 'circuits'],
    ['Regression Analysis I', 'regression'],
    ['CS2', 'data-structures'],
    ['Solfège', 'aural-skills'],
    ['E-Commerce', 'digital-marketing'],
    ['Africana Studies', 'african-american-history'],
    ['Earth and Space Science', 'earth-science'],
    ['Problem Solving and Programming', 'introduction-to-programming'],
    ['ESL', 'english-as-a-second-language'],
    ['Statistical Mechanics', 'statistical-mechanics'],
    ['Teaching English Learners', 'teaching-english-learners'],
    ['Introduction to Computer Science', 'general-computer-science'],
    ['Fundamentals of Dynamical Systems', 'nonlinear-dynamics'],
    ['intro to R programming', 'r-programming'],
    ['R Programming I', 'r-programming'],
    ['Dynamical Systems II', 'nonlinear-dynamics'],
    ['Introduction to Calculus 2', 'calculus-ii'],
    ['Accounting II', 'managerial-accounting'],
    ['Introduction to Africana Studies', 'african-american-history'],
  ])('keep a name of theirs whole, whatever its words say elsewhere: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it('are introduced by an introduction to what they are called', () => {
    const called = fields.flatMap(({ id, names: [name = id] }) => [[`Introduction to ${name}`, id] as const]);
    const others = called.filter(([name, id]) => !reading(name)?.fields.includes(id)).map(([name]) => name);
    // These two are fields of their own.
    expect(others).toEqual(['Introduction to Signal Processing', 'Introduction to Latin']);
  });

  it.each([
    ['dynamical system', 'nonlinear-dynamics'],
    ['complex system', 'nonlinear-dynamics'],
    ['bayesian network', 'probabilistic-graphical-models'],
    ['introduction to algorithm', 'algorithms'],
    ['environmental study', 'environmental-science'],
    ['visual art', 'art-appreciation'],
    ['media study for freshmen', 'media-studies'],
    ['chords and scale', 'music-theory'],
    ['numerical method', 'numerical-methods'],
    ['startup', 'entrepreneurship'],
    ['organic chemistries', 'organic-chemistry'],
    ['planetary sciences', 'astronomy'],
  ])('have names in the singular and plural alike: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['中国历史', 'east-asian-history'],
    ['日本の歴史', 'east-asian-history'],
    ['história do brasil', 'unheld:Latin American History'],
    ['история россии', 'unheld:Russian History'],
    ['historia de españa', 'modern-european-history'],
    ['storia della Francia', 'modern-european-history'],
  ])('are told from a country in the language of the request: %s', (name, id) => {
    const [first] = understand(
      { names: [name], titles: [], authors: [], topics: [], university: null, works: [] },
      guides(),
    ).readings;
    expect(first?.fields[0] ?? `unheld:${first?.label}`).toBe(id);
  });

  it('keep their name at school where no subject of schools treats them: animal science, high school', () => {
    expect(reading('animal science, high school')?.fields).toEqual(['animal-science']);
    expect(reading('gcse history')?.fields).toEqual(['world-history', 'western-civilization']);
  });

  it('do not take the number of a part for a word of another language', () => {
    expect(reading('Análisis I')?.fields).toEqual(['calculus']);
    expect(reading('Analyse 1')?.fields).toEqual(['real-analysis']);
  });

  it.each(['Digital Fundamentals', 'Upper-Division Mechanics'])(
    'name no work of another subject by a name of theirs: %s',
    (name) => {
      const said = { names: [name], titles: [], authors: [], topics: [], university: null, works: [] };
      const { works, readings } = understand(said, guides());
      const read = readings.flatMap(({ fields: ids }) => ids);
      expect(works.filter(({ work }) => !Object.keys(work.fields).some((id) => read.includes(id)))).toEqual([]);
    },
  );

  it.each([
    ['help me pass calc', 'calculus'],
    ['C: How to Program', 'c-programming'],
    ['C: A Reference Manual', 'c-programming'],
    ['C ++ for beginners', 'cpp-programming'],
    ['pearl programing langage', 'perl-programming'],
    ['i need to learn coding for college', 'introduction-to-programming'],
    ['business school basics', 'introduction-to-business'],
    ['US history textbook only, no videos', 'us-history'],
    ['something about how the brain works', 'biological-psychology'],
    ['my econ class is killing me', 'principles-of-economics'],
    ['statistics for people who hate math', 'introductory-statistics'],
    ['IB Economics HL', 'principles-of-economics'],
    ['i really need help with human resource management please', 'human-resource-management'],
    ["haven't touched chemistry since high school and have a placement test", 'general-chemistry'],
    ['ALEKS placement, precalc in 3 weeks', 'precalculus'],
    ['opamps and BJT biasing, 3rd year', 'electronics'],
    ["honestly don't get why you flip the fraction when dividing", 'prealgebra'],
    ['quechua grammar', 'grammar-of-languages'],
  ])('are told from a sentence, whatever is said around their names: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['MCAT prep', ['general-biology', 'general-chemistry', 'organic-chemistry', 'biochemistry', 'college-physics']],
    ['A-level further maths', ['linear-algebra', 'calculus-ii', 'differential-equations']],
    ['A level maths edexcel pure 2', ['calculus', 'precalculus']],
    ['class 10 maths NCERT', ['algebra', 'geometry', 'precalculus']],
    ['leaving cert maths', ['algebra', 'geometry', 'precalculus']],
    ['GCSE combined science AQA', ['high-school-biology', 'high-school-chemistry', 'high-school-physics']],
    ['MCAT psych soc', ['general-psychology', 'sociology']],
    ['cpa exam reg', ['taxation', 'business-law']],
    ['gmat math', ['algebra', 'introductory-statistics']],
    ['pharm chem', ['organic-chemistry', 'pharmacology']],
    ['mcat chem', ['general-chemistry', 'organic-chemistry']],
  ])('are several of one course or exam: %s', (name, ids) => {
    const { fields, probability } = reading(name) ?? {};
    expect(fields).toEqual(ids);
    expect(probability).toBeGreaterThan(0.8);
  });

  it.each([
    ['BIO 101 lab practical', 'general-biology'],
    ['CHEM& 161', 'general-chemistry'],
    ['gcse double award science chemistry edexcel', 'high-school-chemistry'],
    ['Robbins organizational behavior', 'organizational-behavior'],
    ['princeton review mcat biochem', 'biochemistry'],
    ['NCLEX pharm', 'pharmacology'],
    ['MATH 53 berkeley', 'multivariable-calculus'],
    ['COP 3502C', 'introduction-to-programming'],
    ['ACC 201 Ivy Tech', 'financial-accounting'],
    ['real analysis abbott', 'real-analysis'],
    ['Levitt sociology', 'sociology'],
    ['D426 databases', 'databases'],
    ['statistics spss', 'introductory-statistics'],
    ['higher chemistry scotland', 'high-school-chemistry'],
    ['subjunctive mood spanish', 'spanish'],
  ])(
    'are told beside what a course has of its own, schools, other books of an author, software, and boards of exams: %s',
    (name, id) => {
      expect(reading(name)?.fields).toContain(id);
      expect(reading(name)?.fields).toHaveLength(1);
    },
  );

  it.each(['old norse sagas', 'lathe', 'organ repair', 'sailing knots'])(
    'are not told from English words that look like misspelt ones: %s',
    (name) => {
      expect(reading(name)?.probability ?? 0).toBeLessThan(0.5);
    },
  );

  it.each(['learn Welsh', 'Welsh', 'Barbering license theory', 'barbering', 'carpenter', 'weaver', 'sadler'])(
    'are not told from a word that is also the name of an author: %s',
    (name) => {
      expect(reading(name)).toBeUndefined();
    },
  );

  it.each([
    ['graduate real analysis lebesgue', 'measure-theory'],
    ['graduate statistics', 'theoretical-statistics'],
    ['微观经济学 中级', 'intermediate-microeconomics'],
    ['microeconomía intermedia', 'intermediate-microeconomics'],
    ['macroéconomie intermédiaire', 'intermediate-macroeconomics'],
    ['CompE VLSI class', 'digital-logic'],
  ])('are those of the level or short form that is named: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    [['relational algebra', 'SQL joins', 'normalization', 'transactions'], 'databases'],
    [['threat models', 'cryptography', 'malware', 'authentication'], 'computer-security'],
    [['exam 1', 'project'], 'computer-security'],
  ])('are those of topics that agree on another subject than the number of the course: %j', (topics, id) => {
    expect(reading('CIS 3360', topics)?.fields).toEqual([id]);
  });

  it.each(['Introduction to Real Analysis', 'intro to graph theory'])(
    'are not put at school level by a name that introduces to an advanced one: %s',
    (name) => {
      expect(
        understand({ names: [name], titles: [], authors: [], topics: [], university: null, works: [] }, guides()).level,
      ).toBeNull();
    },
  );

  it('are not told from a topic beside a word that nobody knows', () => {
    expect(reading('fortnite coaching')?.probability).toBeLessThan(0.45);
  });

  it('are not those of another university’s course of the same number', () => {
    expect(reading('Math 55 berkeley')?.fields).toEqual(['discrete-mathematics']);
    expect(reading('Math 55 harvard')?.fields).not.toContain('discrete-mathematics');
  });

  it('are not told for a subject that is held beside one that is not', () => {
    const { probability } = reading('welding certification AWS') ?? {};
    expect(probability).toBeLessThan(0.6);
  });

  it.each([
    ['physics for 9th graders', 'high-school-physics'],
    ['Grad level real analysis', 'measure-theory'],
    ['homeschool biology 10th grade', 'high-school-biology'],
    ['Abi Physik', 'high-school-physics'],
    ['hóa học lớp 10', 'high-school-chemistry'],
    ['φυσική λυκείου', 'high-school-physics'],
    ['고등학교 화학', 'high-school-chemistry'],
    ['NCLEX psych', 'mental-health-nursing'],
    ['nclex peds', 'maternal-nursing'],
    ['nclex delegation questions', 'nursing-management'],
    ['USMLE biochem', 'biochemistry'],
    ['graduate algorithms', 'advanced-algorithms'],
    ['7th grade math', 'prealgebra'],
  ])('are those of the level that is named: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['intermediate accounting 17e', 'intermediate-accounting'],
    ['intermediate accounting kieso 17th edition', 'intermediate-accounting'],
    ['intermediate microeconomics 9th edition', 'intermediate-microeconomics'],
    ['intermediate algebra 3e', 'intermediate-algebra'],
    ['introductory chemistry tro 6th edition', 'introductory-chemistry'],
    ['Advanced Calculus (2nd ed.)', 'real-analysis'],
    ['campbell biology 12e', 'general-biology'],
    ['openstax biology alternative to campbell', 'general-biology'],
  ])('are those of the whole title, whichever edition or replacement is asked for: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['chemia organiczna', 'organic-chemistry'],
    ['veri yapıları', 'data-structures'],
    ['struktur data', 'data-structures'],
    ['giải tích 2', 'calculus-ii'],
    ['giai tich 1', 'calculus-i'],
    ['Мікроекономіка', 'principles-of-microeconomics'],
    ['γραμμική άλγεβρα', 'linear-algebra'],
    ['เคมีอินทรีย์', 'organic-chemistry'],
    ['הסתברות', 'probability'],
    ['رياضی عمومی 2', 'calculus-ii'],
    ['পদার্থবিজ্ঞান', 'university-physics'],
    ['شماریات', 'introductory-statistics'],
    ['saikolojia', 'general-psychology'],
    ['apuntes de economía', 'principles-of-economics'],
    ['diritto ambientale', 'environmental-law'],
    ['análisis de políticas públicas', 'public-policy'],
    ['Bildverarbeitung', 'digital-image-processing'],
    ['théorie des catégories', 'category-theory'],
    ['computação quântica', 'quantum-computing'],
    ['运筹学', 'operations-research'],
    ['西洋音楽史', 'music-history'],
    ['東洋史', 'east-asian-history'],
    ['обучение с подкреплением', 'reinforcement-learning'],
    ['علم التربة', 'soil-science'],
    ['लोक प्रशासन', 'public-administration'],
    ['행동경제학', 'behavioral-economics'],
    ['geografia fizyczna', 'physical-geography'],
    ['bodemkunde', 'soil-science'],
    ['marinbiologi', 'marine-biology'],
    ['makine öğrenmesi için matematik', 'mathematics-for-machine-learning'],
    ['квантові обчислення', 'quantum-computing'],
    ['khai phá dữ liệu', 'data-mining'],
    ['komunikasi antarbudaya', 'intercultural-communication'],
    ['εξόρυξη δεδομένων', 'data-mining'],
    ['stavový prostor', 'modern-control'],
    ['סיבוכיות', 'computational-complexity'],
    ['روان‌شناسی اجتماعی', 'social-psychology'],
  ])('are told from their names in other languages: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['german history', 'modern-european-history'],
    ['history of spain', 'modern-european-history'],
    ['modern japan', 'east-asian-history'],
    ['history of modern japan meiji to ww2', 'east-asian-history'],
    ['japanese culture', 'east-asian-history'],
    ['italian cinema', 'film'],
    ['russian literature', 'world-literature'],
    ['korean history', 'east-asian-history'],
    ['german', 'german'],
    ['french for beginners', 'french'],
    ['japanese grammar', 'japanese'],
    ['business german', 'german'],
    ['spanish literature', 'hispanic-literature'],
  ])('are not the language of a country where more than its language is studied: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each(['development', 'systems', 'policy', 'premed requirements', 'first year engineering', 'prereqs for nursing'])(
    'are not told for sure from a word that names too much: %s',
    (name) => {
      expect(reading(name)?.probability).toBeLessThan(0.6);
    },
  );

  it.each([
    ['başlangıç seviyesi arapça', 'arabic'],
    ['niemiecki od podstaw', 'german'],
    ['kurs języka japońskiego dla zaawansowanych', 'japanese'],
    ['tiếng nhật cho người mới bắt đầu', 'japanese'],
    ['belajar bahasa prancis dari nol', 'french'],
    ['немецкий с нуля', 'german'],
    ['ingilizce öğrenmek istiyorum', 'english-as-a-second-language'],
  ])('are told from what a language is called in another one: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
    expect(reading(name)?.probability).toBeGreaterThan(0.8);
  });

  it('are not told from a language of which nothing is held', () => {
    expect(reading('aprender ruso')).toMatchObject({ label: 'Russian', fields: [] });
  });

  it.each([
    ['cine francés', 'film'],
    ['japanese film', 'film'],
    ['letteratura tedesca', 'world-literature'],
    ['немецкая философия', 'modern-philosophy'],
    ['turkish politics', 'comparative-politics'],
  ])('are no language that says of which country another subject is: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
    expect(readSeveralSubjects(name, guides())).toBeNull();
  });

  it.each([
    'libro de física en español',
    'physics textbook in Spanish',
    'Physik auf Deutsch',
    'учебник физики на русском',
  ])('are not the language in which somebody wants to read: %s', (name) => {
    expect(reading(name)?.fields).toEqual(['university-physics']);
  });

  it.each([
    ['courses in French', 'french'],
    ['writing in Japanese', 'japanese'],
  ])('are the language in which nothing else is studied: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['MCB 3020', 'microbiology'],
    ['PCB 3063', 'genetics'],
    ['AGRI 1419', 'animal-science'],
  ])('are told from a number that the colleges of a state have in common: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['informática básica para iniciantes', 'computer-literacy'],
    ['informática básica', 'computer-literacy'],
    ['informatica di base', 'computer-literacy'],
    ['informática', 'general-computer-science'],
    ['curso de excel: tablas dinámicas', 'office-software'],
    ['cours d’algorithmique: méthode gloutonne, mécanique zorglub', 'algorithms'],
  ])('are not told from a part of a longer name in another language: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    [['fisiopatologia generale', 'infiammazione', 'shock', 'insufficienza cardiaca'], 'pathophysiology'],
    [['интеллектуальный анализ данных', 'кластеризация', 'ассоциативные правила'], 'data-mining'],
  ])('are told from the name of a course whose topics are not understood: %j', (topics, id) => {
    const said = { names: [], titles: [], authors: [], topics, university: null, works: [] };
    expect(understand(said, guides()).readings[0]?.fields).toEqual([id]);
  });

  it('are not told for sure from a name in another language of which a word is not known', () => {
    expect(reading('chemia kwantowa')?.probability).toBeLessThan(0.6);
    expect(reading('química')?.probability).toBeGreaterThan(0.9);
  });

  it.each([
    ['turizm ve otel yönetimi', 'one word of a name that is joined to another'],
    ['gestión deportiva y recreativa', 'the head of a name with two adjectives'],
    ['宇宙生物学', 'the end of a name that is written without spaces'],
    ['스포츠 경영학', 'a language that has no cases of words'],
    ['спортивный менеджмент', 'a language of another alphabet'],
  ])('are not told for sure from a part of %s: %s', (name) => {
    expect(reading(name)?.probability ?? 0).toBeLessThan(0.8);
  });

  it.each([
    ['busco apuntes de inmunología', 'immunology'],
    ['大学の量子力学の講義ノート', 'quantum-mechanics'],
    ['сайты для подготовки к экзамену по органической химии', 'organic-chemistry'],
    ['ищу конспекты по линейной алгебре', 'linear-algebra'],
    ['nociones de psicología social', 'social-psychology'],
    ['initiation à la microbiologie', 'microbiology'],
    ['Biostatistik leicht erklärt', 'biostatistics'],
    ['noções de direito constitucional', 'constitutional-law'],
    ['lezioni di critica letteraria', 'literary-theory'],
    ['有机化学课程视频', 'organic-chemistry'],
    ['線形代数初学者向け問題集', 'linear-algebra'],
    ['пособие по квантовой механике', 'quantum-mechanics'],
    ['دروس التحليل الحقيقي', 'real-analysis'],
    ['अर्थमिति का अध्ययन', 'econometrics'],
    ['유기화학 연습문제', 'organic-chemistry'],
    ['organik kimya özeti', 'organic-chemistry'],
    ['statystyka bayesowska od podstaw, zbiór zadań', 'bayesian-statistics'],
    ['wstęp do chemii organicznej', 'organic-chemistry'],
    ['wyklad z mechaniki plynow', 'fluid-mechanics'],
    ['diferansiyel denklemlere giriş', 'differential-equations'],
    ['malzeme biliminin temelleri', 'materials-science'],
    ['확률론의 기초', 'probability'],
    ['선형 대수학 기초 강의', 'linear-algebra'],
    ['인공 지능의 이해', 'artificial-intelligence'],
    ['비선형동역학', 'nonlinear-dynamics'],
    ['양자역학을 배우고 싶어요', 'quantum-mechanics'],
    ['دورة بالكيمياء العضوية', 'organic-chemistry'],
    ['учебник алгоритмов', 'algorithms'],
    ['introducción a la química orgánica', 'organic-chemistry'],
    ['introduction à la programmation en PHP', 'php-programming'],
    ['podstawy programowania w javie', 'java-programming'],
  ])('are told for sure where what stands beside their names says how it is asked: %s', (name, id) => {
    const { fields, probability } = reading(name) ?? {};
    expect(fields).toEqual([id]);
    expect(probability).toBeGreaterThan(0.8);
  });

  it.each([
    ['kinh tế vĩ mô', 'principles-of-macroeconomics'],
    ['kinh tế vi mô', 'principles-of-microeconomics'],
    ['تکامل', 'evolution'],
    ['تكامل', 'calculus-ii'],
    ['sciences du sol', 'soil-science'],
    ['cấu trúc dữ liệu', 'data-structures'],
    ['cau truc du lieu', 'data-structures'],
    ['روانشناسی اجتماعی', 'social-psychology'],
  ])('are told from a name as it is written, where other names differ by little: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['PSY 3320 abnormal psych', [], 'abnormal-psychology'],
    ['ECE 685', ['backpropagation', 'CNNs', 'RNNs', 'attention'], 'deep-learning'],
    ['BIO 101', [], 'general-biology'],
    ['PSYC 1', [], 'general-psychology'],
    ['BIO 240', ['Mendelian genetics', 'linkage mapping', 'DNA replication', 'population genetics'], 'genetics'],
    ['HIST 2 world', [], 'world-history'],
    ['SOC 210 deviance', [], 'sociology'],
    ['MATH 2413', [], 'calculus-i'],
    ['MCB 2010 nursing prereq', [], 'microbiology'],
    ['STAT 200 psu', [], 'introductory-statistics'],
    ['NUR 101 fundamentals', [], 'nursing-fundamentals'],
    ['CHEM 301 organic', [], 'organic-chemistry'],
    ['Calculus 3', [], 'multivariable-calculus'],
    ['intermed micro', [], 'intermediate-microeconomics'],
    ['o chem lab', [], 'organic-chemistry'],
    ['HRM 301', [], 'human-resource-management'],
    ['ENG 101', [], 'english-composition'],
    ["Mosby's Pharmacology", [], 'pharmacology'],
    ['going back to school, refresher on pharmacology', [], 'pharmacology'],
    ['Microeconomía intermedia', [], 'intermediate-microeconomics'],
    ['A level maths mechanics', [], 'introductory-mechanics'],
    ['6.S191', [], 'deep-learning'],
    ['MAT 1033', [], 'intermediate-algebra'],
    ['SPC 1608', [], 'public-speaking'],
    ['Mechanik für Maschinenbauer', [], 'statics'],
    ['poli theory', [], 'political-philosophy'],
    ['Sapiens', [], 'anthropology'],
    ['Automate the Boring Stuff', [], 'python-programming'],
    ['11th grade physics waves', [], 'high-school-physics'],
    ['marine biology 11th grade', [], 'marine-biology'],
    ['IB physics HL mechanics and waves', [], 'high-school-physics'],
    ['A-level physics mechanics and waves', [], 'high-school-physics'],
    ['AP bio cells, genetics and evolution', [], 'high-school-biology'],
    ['french 1 and 2 grammar', [], 'french'],
    ['how to write essays', [], 'english-composition'],
    ['Abi Geschichte Weimarer Republik', [], 'western-civilization'],
    ['rust programming for high school students', [], 'rust-programming'],
    ['high school genetics', [], 'high-school-biology'],
    ['enviromental scince', [], 'environmental-science'],
  ])('are told from a whole name before a part of it or the letters of a code: %s', (name, topics, id) => {
    expect(reading(name, topics)?.fields).toEqual([id]);
  });

  it.each([
    ['discrete maths epp 4th ed', 'discrete-mathematics'],
    ['organisational behaviour robbins judge', 'organizational-behavior'],
    ['behavioural economics thaler', 'behavioral-economics'],
    ['elementary statistics triola 13e', 'introductory-statistics'],
    ['MAT 257 real analysis toronto', 'real-analysis'],
    ['PSYCH 100 final exam review', 'general-psychology'],
    ['HIST 1301/1302 US History', 'us-history'],
    ['US History 1301-1302', 'us-history'],
    ['spanish 2 highschool', 'spanish'],
    ['general relativity carroll', 'relativity'],
    ['genetics griffiths intro to genetic analysis', 'genetics'],
    ['pchem atkins', 'physical-chemistry'],
    ['italian for travel', 'italian'],
    ['german grammar cases', 'german'],
    ['medical terminology for coders', 'medical-terminology'],
    ['ap psych unit 3', 'general-psychology'],
    ['A&P 2 lab practical 1', 'anatomy-and-physiology'],
    ['World War I history 1914-1918', 'modern-european-history'],
  ])('are told beside authors, places and exams, and in British spelling: %s', (name, id) => {
    const { fields, probability } = reading(name) ?? {};
    expect(fields).toEqual([id]);
    expect(probability).toBeGreaterThan(0.6);
  });

  it.each([
    ['Estadística para negocios', 'business-statistics'],
    ['Histoire de la Révolution française', 'modern-european-history'],
    ['Estrutura de dados', 'data-structures'],
    ['le droit des contrats', 'contract-law'],
    ['психология', 'general-psychology'],
    ['محاسبة', 'principles-of-accounting'],
    ['Cálculo II', 'calculus-ii'],
    ["histoire de l'art renaissance", 'art-history'],
    ['미적분학', 'calculus'],
    ['estadística básica', 'introductory-statistics'],
    ['droit des obligations', 'contract-law'],
    ['Programación con Python', 'python-programming'],
    ['Storia romana', 'ancient-history'],
    ['histoire de la Grèce', 'ancient-history'],
    ['römische Geschichte', 'ancient-history'],
    ['idade média', 'medieval-history'],
    ['storia del Novecento', 'modern-european-history'],
    ['teatro', 'theatre'],
    ['inglés', 'english-as-a-second-language'],
    ['grec ancien', 'ancient-greek'],
    ['histoire du monde depuis 1500', 'world-history'],
    ['história dos Estados Unidos até 1877', 'us-history'],
    ["dünya tarihi 1500'den günümüze", 'world-history'],
    ['enfermería comunitaria', 'community-health'],
    ['enfermagem em saúde coletiva', 'community-health'],
    ['wijkverpleging', 'community-health'],
    ['soins infirmiers en pédiatrie', 'maternal-nursing'],
    ['tecnología en el aula', 'educational-technology'],
    ['digitale Medien im Unterricht', 'educational-technology'],
    ['natuurkunde', 'university-physics'],
    ['fysik', 'university-physics'],
    ['programmering', 'introduction-to-programming'],
  ])('are told from a name in another language, in the singular and the plural: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['binary trees hash tables big O', [], 'data-structures'],
    ['linked lists recursion sorting', [], 'data-structures'],
    ['lingustics fonology', [], 'linguistics'],
    [
      '',
      ['tragedy and Aristotle', 'Oedipus Rex', "A Doll's House", 'blocking', 'stage lighting', 'costume'],
      'theatre',
    ],
    ['', ['Antigone', 'stage directions', 'monologue', 'set design', 'costume design'], 'theatre'],
  ])('are the one that treats every topic of a list: %s %j', (name, topics, id) => {
    const { fields, probability } = reading(name, topics) ?? {};
    expect(fields).toEqual([id]);
    expect(probability).toBeGreaterThan(0.6);
  });

  it('are both where another language joins two names in one word', () => {
    expect(reading('الذكاء الاصطناعي وتعلم الآلة')?.fields).toEqual(['artificial-intelligence', 'machine-learning']);
  });

  it.each(['MGT 3300 exam 1', 'unit 1', 'intro to computing'])('are not told from numbers alone: %s', (name) => {
    expect(reading(name)?.probability ?? 0).toBeLessThan(0.6);
  });

  it.each([
    'science',
    'math',
    'history',
    'networks',
    'Naturwissenschaften',
    'how do derivatives work',
    'musica',
    'English 3',
  ])('are several where a name is too broad for one: %s', (name) => {
    expect(reading(name)?.probability).toBeLessThan(0.5);
  });

  it.each([
    ['LP with answer set programming', 'logic-programming'],
    ['LP duality and integer programming', 'operations-research'],
    ['OT & NT survey', 'biblical-studies'],
    ['NT primes and congruences', 'number-theory'],
    ['IR spectroscopy', 'analytical-chemistry'],
    ['IR foreign policy', 'international-relations'],
    ['IR search engines', 'information-retrieval'],
    ['DM association rules', 'data-mining'],
    ['GT and Nash equilibrium', 'game-theory'],
    ['GT trees and colorings', 'graph-theory'],
    ['SM beams and torsion', 'mechanics-of-materials'],
    ['SM competitive advantage', 'strategic-management'],
    ['CA residues', 'complex-analysis'],
    ['CA pipelining and caches', 'computer-architecture'],
    ['SP filters and FFT', 'digital-signal-processing'],
    ['FP budgeting retirement', 'personal-finance'],
    ['IP routing', 'computer-networks'],
    ['CV physiology', 'anatomy-and-physiology'],
  ])('are told from a short form of several meanings by the words beside it: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each([
    ['pub spkg', 'public-speaking'],
    ['org behav', 'organizational-behavior'],
    ['contr law', 'contract-law'],
    ['theo of comp', 'theory-of-computation'],
    ['mntl hlth nsg', 'mental-health-nursing'],
    ['intl rel', 'international-relations'],
    ['molec bio', 'molecular-biology'],
    ['nat lang proc w/ python', 'natural-language-processing'],
    ['US govt', 'american-government'],
    ['multi calc thru stokes thm', 'multivariable-calculus'],
    ['comp sec', 'computer-security'],
    ['comm hlth nsg', 'community-health'],
  ])('are told from a name of which words are cut off or lack their vowels: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
  });

  it.each(['pub quiz', 'std mail', 'hull speed', 'farm systems', 'care plan', 'care planning'])(
    'are not told from words that no name begins with: %s',
    (name) => {
      expect(guides().rewriter.rewrite(name).variants[0]?.join(' ')).toBe(name);
    },
  );

  it.each(['GT', 'SM', 'CT', 'CA exam'])('are several where nothing says what a short form stands for: %s', (name) => {
    expect(reading(name)?.probability ?? 0).toBeLessThan(0.6);
  });

  it.each([
    ['Prolog / LP', 'Logic Programming'],
    ['ML, OCaml and Haskell', 'Functional Programming and Haskell Programming'],
  ])('are told from a short form in a list by the others of it: %s', (list, label) => {
    expect((readSeveralSubjects(list, guides()) ?? reading(list))?.label).toBe(label);
  });

  it('are not told from a short form that usually means something else', () => {
    expect(reading('PE')?.fields).toEqual(['health-and-wellness']);
    expect(reading('la vie')?.fields ?? []).not.toContain('linear-algebra');
    expect(reading('STEM methods for teaching science')?.label).not.toContain('Mathematics');
  });

  it('are told from a short form beside a number, which belongs to no edition', () => {
    const read = understand(
      { names: ['Physics 2 E&M'], titles: [], authors: [], topics: [], university: null, works: [] },
      guides(),
    );
    expect(read.readings.slice(0, 2).flatMap(({ fields: meant }) => meant)).toContain('electricity-and-magnetism');
  });

  it.each([
    ['french revolution causes', 'modern-european-history'],
    ['stoichiometry and limiting reagents', 'general-chemistry'],
    ['photosynthesis light reactions diagram', 'general-biology'],
    ['krebs cycle', 'general-biology'],
  ])('are told from a topic in place of a name, whatever is said of it: %s', (name, id) => {
    const two = understand(
      { names: [name], titles: [], authors: [], topics: [], university: null, works: [] },
      guides(),
    ).readings.slice(0, 2);
    expect(two.flatMap(({ fields }) => fields)).toContain(id);
    expect(two.reduce((sum, { probability }) => sum + probability, 0)).toBeGreaterThan(0.6);
  });

  it.each([
    'MATH 141',
    'BISC 220',
    'KIN 310',
    'materials for teaching english to adults',
    'SOC 350',
    'PHIL 230',
    'CIS 115',
    'philosophy of physics',
    'economics of climate change',
    'marine geology',
    'veterinary pharmacology',
    'enzyme inhibition',
    'kinetics',
  ])(
    'are not told for sure from a number that every university has, from two names of which one is said of the other, or from one topic of several fields: %s',
    (name) => {
      const { fields = [], probability = 0 } = reading(name) ?? {};
      expect(fields.length).toBeGreaterThan(0);
      expect(probability).toBeLessThan(0.6);
    },
  );

  it.each([
    ['soil management', 'management'],
    ['body mechanics', 'introductory-mechanics'],
    ['home economics', 'principles-of-economics'],
  ])('are not told from a last word that means something else beside another: %s', (name, id) => {
    const { fields = [], probability = 0 } = reading(name) ?? {};
    expect(fields.includes(id) && probability > 0.4).toBe(false);
  });

  it.each([
    ['fluids for mech eng', 'fluid-mechanics'],
    ['chemistry for engineers', 'general-chemistry'],
    ['python for biologists', 'python-programming'],
    ['microbiology for nursing students, textbook', 'microbiology'],
    ['statistics for nurses', 'introductory-statistics'],
    ['chemistry for nurses', 'chemistry-for-health-sciences'],
    ['inleiding statistiek voor psychologie, eerste jaar UvA', 'social-statistics'],
    ['Statistik 1 für Psychologen', 'social-statistics'],
    ['statistiques pour psychologues', 'social-statistics'],
    ['Technische Thermodynamik für Maschinenbau, 3. Semester TU München', 'engineering-thermodynamics'],
    ['Mathematik für Maschinenbau 1', 'engineering-mathematics'],
    ['fysik för ingenjörer', 'university-physics'],
    ['fisica per medicina', 'college-physics'],
    ['química para enfermería', 'chemistry-for-health-sciences'],
    ['cálculo para biólogos', 'applied-calculus'],
    ['R for psychology', 'r-programming'],
    ['psychology for nurses', 'general-psychology'],
    ['physics 1 algebra based', 'college-physics'],
    ['phys 1 alg based', 'college-physics'],
    ['stats without calculus', 'introductory-statistics'],
    ['calculus based statistics', 'mathematical-statistics'],
    ['cal poly statics', 'statics'],
    ['intro to stats ut austin', 'introductory-statistics'],
    ['Hill kinetics', 'biochemistry'],
    ['MKTG 301', 'marketing'],
    ['writing for engineers', 'technical-writing'],
    ['comp lit 1', 'world-literature'],
    ['guyton physiology', 'medical-physiology'],
    ['PSYCH 101', 'general-psychology'],
  ])(
    'are those of the subject, whomever it is taught to and with how much mathematics, at whatever university: %s',
    (name, id) => {
      const { fields, probability } = reading(name) ?? {};
      expect(fields).toEqual([id]);
      expect(probability).toBeGreaterThan(0.6);
    },
  );

  it('are those of the one course of a number where its university is named', () => {
    expect(reading('MATH 141 penn state')?.fields).toEqual(['calculus-ii']);
  });

  it('are read at the level of the book that is named, and not of one that has the name of its subject', () => {
    const levelOf = (name: string) =>
      understand({ names: [name], titles: [], authors: [], topics: [], university: null, works: [] }, guides()).level;
    expect(levelOf('Hayashi econometrics')).toBe('graduate');
    expect(levelOf('Quantum Mechanics')).toBeNull();
  });

  it('are told from topics that only works of the field treat', () => {
    expect(reading('', ['nucleophilic substitution', 'E1 E2', 'stereochemistry', 'NMR'])).toMatchObject({
      fields: ['organic-chemistry'],
    });
  });

  it.each([
    ['equações do segundo grau, funções e logaritmos para o vestibular'],
    ['inecuaciones, polinomios y función exponencial, bachillerato'],
    ['équations du second degré et suites numériques, première spé maths'],
    ['równania kwadratowe, ciągi i logarytmy do matury'],
    ['квадратные уравнения и логарифмы, подготовка к ЕГЭ'],
  ])('are told from what schools teach of algebra in other languages: %s', (name) => {
    const algebra = new Set([
      'precalculus',
      'college-algebra',
      'intermediate-algebra',
      'algebra',
      'elementary-algebra',
    ]);
    const { readings } = understand(
      { names: [name], titles: [], authors: [], topics: [], university: null, works: [] },
      guides(),
    );
    const likely = readings.filter(({ fields: meant }) => meant.some((id) => algebra.has(id)));
    expect(likely[0]).toBe(readings[0]);
    expect(likely.reduce((sum, { probability }) => sum + probability, 0)).toBeGreaterThan(0.6);
  });

  it.each([
    ['first programming class, never coded before', 'introduction-to-programming'],
    ['statistics course for someone who has never done it before', 'introductory-statistics'],
    ['using technology in the classroom', 'educational-technology'],
    ['hebrew bible survey, who wrote the pentateuch, not a sunday school thing, academic please', 'biblical-studies'],
  ])('are told from what is asked for, whatever is said of the asker: %s', (name, id) => {
    const { text } = readExclusions(name, guides());
    expect(reading(text)?.fields).toEqual([id]);
  });

  it.each([
    ['FR 101', 'french'],
    ['SP 102', 'spanish'],
    ['JA 101', 'japanese'],
  ])('are told from two letters of a language: %s', (name, id) => {
    expect(reading(name)?.fields).toEqual([id]);
    expect(reading(name)?.probability).toBeGreaterThan(0.6);
  });

  it('are told from half a name, and not from a bare code of many courses', () => {
    expect(reading('MATH 221 linear')?.fields).toEqual(['linear-algebra']);
    expect(reading('CS 4501')?.probability).toBeLessThan(0.6);
    expect(reading('MATH 2990')?.probability).toBeLessThan(0.6);
  });

  it.each([
    'Zxqv Plorbian Grunkle Matrices',
    'Welding: Principles and Practices',
    'quantum field theory peskin schroeder',
    'cosmetology state board',
    'guitar chords',
    'engineering economics',
    'court reporting',
    'aws cloud practitioner cert',
    'Brewing Science and Practice',
    'Small Animal Surgery',
    'Nail Technology',
    'Dog Training',
    'Fashion Design Basics',
    'Basket weaving for beginners',
  ])('are not taken from the common words of a title whose subject nobody knows: %s', (name) => {
    const { fields = [], probability = 0 } = reading(name) ?? {};
    expect(fields.length === 0 || probability < 0.5).toBe(true);
  });
});

describe('the title of a book that no table has', () => {
  const meant = (title: string) =>
    understand(
      { names: [], titles: [title], authors: ['Nobody Listed'], topics: [], university: null, works: [] },
      guides(),
    ).readings[0];

  it.each([
    ['Plain Ruby by Evening', 'ruby-programming'],
    ['Getting Along with MATLAB', 'matlab-programming'],
    ['Startled Microbiology', 'microbiology'],
    ['Pharmacology: A Gentle Nursing Process Approach', 'pharmacology'],
    ['Introductory Chemistry: Ideas and Critical Thinking', 'introductory-chemistry'],
    ['Engineering Mechanics: Dynamics', 'dynamics'],
    ['Out of the Fog: An Invitation to Econometrics', 'econometrics'],
  ])('%s is about the subject that it names', (title, field) => {
    expect(meant(title)?.fields).toEqual([field]);
    expect(meant(title)?.probability).toBeGreaterThan(0.6);
  });

  it('is about none that it names beside another', () => {
    expect(meant('Botany Lessons of a Criminology Clerk')?.probability ?? 0).toBeLessThan(0.6);
  });
});

describe('the code of a course', () => {
  it.each([
    ['CS 61B', null, 'berkeley-cs61b'],
    ['ee263', 'Stanford University', 'stanford-ee263'],
    ['STAT 110', 'Harvard', 'harvard-stat110'],
    ['18.06', null, 'mit-18.06'],
  ])('names its entries: %s', (text, university, work) => {
    const named = courseWorks(text, university).map(({ id }) => readCatalogue().find((entry) => entry.id === id));
    expect(named.map((entry) => entry?.work ?? entry?.id)).toContain(work);
  });

  it.each([
    ['ECS 36C', null],
    ['EE 263', 'Ohio State University'],
    ['MATH 141', null],
  ])('names none where another university may be meant: %s', (text, university) => {
    expect(courseWorks(text, university)).toEqual([]);
  });
});

describe('a request', () => {
  it.each([
    ['chemistry, not organic', 'chemistry', ['organic-chemistry']],
    ['accounting but not managerial', 'accounting', ['managerial-accounting']],
    ['psychology no neuroscience', 'psychology', ['neuroscience']],
    ['macro not micro', 'macro', ['principles-of-microeconomics']],
    ['philosophy, no ethics or logic', 'philosophy', ['ethics', 'logic']],
    ['biology (not microbiology)', 'biology', ['microbiology']],
    ['not organic chemistry, general chemistry', 'general chemistry', ['organic-chemistry']],
    ['machine learning no deep learning', 'machine learning', ['deep-learning']],
    ['química sin química orgánica', 'química', ['organic-chemistry']],
    ['Biologie ohne Genetik', 'Biologie', ['genetics']],
    ['化学,不要有机化学', '化学', ['organic-chemistry']],
    ['physics, not calculus based', 'algebra-based physics', []],
  ])('is for what stands beside a subject that it excludes: %s', (said, text, excluded) => {
    expect(readExclusions(said, guides())).toEqual({ text, excluded });
  });

  it.each([
    ['know python, want to learn statistics', 'statistics'],
    ['I took calculus, now I need differential equations', 'differential equations'],
    ['after linear algebra I want abstract algebra', 'abstract algebra'],
    ['biology background, want to learn machine learning', 'machine learning'],
    ['good at math, new to economics', 'economics'],
    ['passed calc 1, calc 2, need calc 3', 'calc 3'],
    ['never took chemistry, starting biochemistry', 'biochemistry'],
    ['machine learning, know python', 'machine learning'],
    ['done calc 3. now real analysis', 'real analysis'],
    ['ya sé cálculo, quiero ecuaciones diferenciales', 'ecuaciones diferenciales'],
    ['topology for an undergrad who only knows real analysis', 'topology for an undergrad'],
    ['my background is chemistry, I want to learn genetics', 'genetics'],
    ['I have a good grasp of statistics, looking for a course in econometrics', 'econometrics'],
    ['have a degree in physics, want to learn machine learning', 'machine learning'],
    ['my last math class was geometry, now taking statistics', 'statistics'],
    ['optics with just calculus as prerequisite', 'optics'],
    ['been a java developer for years, trying to pick up haskell', 'haskell'],
    ['I speak spanish and want to learn italian', 'italian'],
  ])('is for what comes next and not for what is known: %s', (said, text) => {
    expect(readExclusions(said, guides())).toEqual({ text, excluded: [] });
  });

  it('takes letters that stand for words for what they are, unless all is in capitals', () => {
    const { rewriter } = guides();
    expect(rewriter.rewrite('COMAP contest').corrections).toEqual([]);
    expect(rewriter.rewrite('comap contest').corrections).toHaveLength(1);
    expect(rewriter.rewrite('LINEER ALGEBRA').corrections).toHaveLength(1);
  });

  it.each([
    ['cs student here, how bitcoin works', 'how bitcoin works'],
    ['i am a phd student in physics and need art history', 'need art history'],
    ['engineering student, macroeconomics and art history', 'macroeconomics and art history'],
    ['math grad student and i need to learn french', 'need to learn french'],
    ['macroeconomics (nursing major)', 'macroeconomics'],
    ['as an accounting student I need help with python', 'need help with python'],
    ['11th grade biology student, need calculus', '11th grade need calculus'],
    ['i have a bio degree, where do i start with data science', 'where do i start with data science'],
  ])('is for what is asked and not for who asks: %s', (said, text) => {
    expect(readExclusions(said, guides())).toEqual({ text, excluded: [] });
  });

  it.each([
    ['i am a phd student in physics and need quantum mechanics', 'quantum-mechanics', 'graduate'],
    ['i am a phd student in physics and need macroeconomics', 'principles-of-macroeconomics', null],
    ['high school student in art and need macroeconomics', 'principles-of-macroeconomics', 'school'],
  ])('is of the level of who asks where that is their own subject: %s', (said, field, level) => {
    const { text } = readExclusions(said, guides());
    const understood = understand(
      { names: [text], titles: [], authors: [], topics: [], university: null, works: [] },
      guides(),
    );
    expect(understood.readings[0]?.fields).toEqual([field]);
    expect(understood.level).toBe(level);
  });

  it.each([
    'student affairs and higher education',
    'Spanish for nursing students',
    'majors and minors in jazz harmony',
    'want to have a good understanding of thermodynamics',
    'my course is organic chemistry',
    'looking for a book on topology',
    'linear algebra, no calculus needed',
    'general chemistry, no lab',
    'reconstruction after the civil war',
    'intro to non euclidean geometry',
    '3rd sem thermodynamics',
    'no child left behind education policy',
    'what do I need to know about calculus',
    'I forgot calculus',
    'nursing student, need pharmacology',
  ])('stays as it is where it sets nothing aside: %s', (said) => {
    expect(readExclusions(said, guides())).toEqual({ text: said, excluded: [] });
  });

  it.each([
    ['calc + linear algebra + abstract algebra', ['calculus', 'linear-algebra', 'abstract-algebra'], []],
    ['marketing, finance and accounting', ['marketing', 'corporate-finance', 'principles-of-accounting'], []],
    ['sociology and psychology intro', ['sociology', 'general-psychology'], []],
    ['organic and inorganic chemistry', ['organic-chemistry', 'inorganic-chemistry'], []],
    ['bio/chem/physics', ['general-biology', 'general-chemistry', 'university-physics'], []],
    ['business law and ethics', ['business-law', 'business-ethics'], []],
    ['cálculo y álgebra lineal', ['calculus', 'linear-algebra'], []],
    ['calculus + physics + chemistry', ['calculus', 'university-physics', 'general-chemistry'], []],
    ['machine learning, python, math', ['machine-learning', 'python-programming'], ['math']],
    ['Music Theory and Music History', ['music-theory', 'music-history'], []],
    ['german grammar and linguistics', ['german', 'linguistics'], []],
    ['stats + also writing essays', ['introductory-statistics', 'english-composition'], []],
    ['AP physics and AP chemistry', ['high-school-physics', 'high-school-chemistry'], []],
  ])('is for each of the subjects that it names side by side: %s', (said, fields, missing) => {
    expect(readSeveralSubjects(said, guides())).toMatchObject({ fields, several: { missing } });
  });

  it.each([
    'signals and systems',
    'data structures and algorithms in java',
    'law and economics',
    'crime and punishment',
    'limits, derivatives and integrals',
    'photosynthesis, genetics, ecology, evolution',
    'biology, genetics and ecology',
    'i want to learn spanish from zero, grammar and audio',
    'fisica generale 1, meccanica',
    'spanish 1 and 2',
    'french 1 and 2 grammar + listening, something with audio',
    'spanish reading, writing and speaking',
    'AP English Literature and Composition',
    'AP English Lit & Comp',
    'IB physics HL mechanics and waves',
    'A-level physics mechanics and waves',
  ])('is for one subject where a name holds a joining word, or its topics follow: %s', (said) => {
    expect(readSeveralSubjects(said, guides())).toBeNull();
  });

  it.each([
    ['stress management and fitness', ['health-and-wellness']],
    ['marketing and human resource management', ['human-resource-management', 'marketing']],
  ])('takes a topic of the one subject for no other that is called like its last word: %s', (said, fields) => {
    expect(reading(said)?.fields).toEqual(fields);
  });

  it.each([
    'dinámica de fluidos',
    'dynamique des fluides',
    'dinâmica dos fluidos',
    'dinamica dei fluidi',
    'Fluiddynamik',
  ])('knows the dynamics of fluids from dynamics in other languages: %s', (said) => {
    expect(reading(said)?.fields).toEqual(['fluid-mechanics']);
  });
});
