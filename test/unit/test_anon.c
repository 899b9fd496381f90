/*
 * test_anon.c
 *	  Classes, models, searches, risks, small cells, encryption and accounting.
 */
#include "unit.h"

#include "anon/accounting.h"
#include "anon/ff1.h"
#include "anon/mdav.h"
#include "anon/risk.h"
#include "anon/search.h"
#include "anon/suppress.h"
#include "anon/wildcard.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ClinStop stop_at_once = {unit_stop, NULL};

/* a table with its work and classes; everything is freed by release */
typedef struct Sample
{
	ClinAnonTable table;
	ClinAnonWork work;
	ClinAnonClasses classes;
	int32_t unit_value[64], unit_patient[64], unit[64];
	void *block[2];
} Sample;

static void
make(Sample *sample, int32_t rows, int columns, const int32_t *code, const int32_t *patient,
     int32_t patients, const int32_t *value, int32_t values)
{
	memset(sample, 0, sizeof(*sample));
	sample->table = (ClinAnonTable){.rows = rows,
	                                .columns = columns,
	                                .code = code,
	                                .patient = patient,
	                                .patients = patients,
	                                .value = value,
	                                .values = values};
	sample->block[0] = malloc(clin_anon_work_bytes(&sample->table));
	sample->block[1] = malloc(clin_anon_classes_bytes(&sample->table, rows, rows));
	clin_anon_work_init(&sample->work, &sample->table, sample->block[0]);
	if (patient != NULL)
		CHECK(clin_anon_pair(&sample->table, &sample->work, sample->unit_value,
		                     sample->unit_patient, sample->unit, NULL));
	clin_anon_classes_init(&sample->classes, &sample->table, rows, rows, sample->block[1]);
	CHECK(clin_anon_group(&sample->table, patient != NULL ? sample->unit : NULL,
	                      &sample->work, &sample->classes, NULL));
}

static void
release(Sample *sample)
{
	free(sample->block[0]);
	free(sample->block[1]);
}

/* patients of the class with these values, 0 when there is none */
static int32_t
patients_of(const ClinAnonClasses *classes, const int32_t *code)
{
	for (int32_t i = 0; i < classes->count; i++)
		if (memcmp(classes->code + (size_t) i * classes->columns, code,
		           classes->columns * sizeof(int32_t)) == 0)
			return classes->patients[i];
	return 0;
}

/* ---------------------------------------------------------------- classes */

/* patient 0 has two rows in one class, patient 1 rows in two classes that are joined */
static void
test_patients(void)
{
	const int32_t code[] = {0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1};
	const int32_t patient[] = {0, 0, 1, 1, 2, 3};
	const int32_t value[] = {0, 1, 1, 1, 0, 1};
	const int32_t map[] = {0, 0};
	Sample s;
	ClinAnonClasses joined;
	void *block;

	make(&s, 6, 2, code, patient, 4, value, 2);
	CHECK(s.classes.count == 3);
	CHECK(patients_of(&s.classes, (int32_t[]){0, 0}) == 2);
	CHECK(patients_of(&s.classes, (int32_t[]){1, 0}) == 2);
	CHECK(patients_of(&s.classes, (int32_t[]){0, 1}) == 1);
	block = malloc(clin_anon_classes_bytes(&s.table, 6, 6));
	clin_anon_classes_init(&joined, &s.table, 6, 6, block);
	CHECK(clin_anon_merge(&s.table, &s.classes, 0, map, &s.work, &joined, NULL));
	CHECK(joined.count == 2);
	CHECK(patients_of(&joined, (int32_t[]){0, 0}) == 3);
	CHECK(joined.rows[0] + joined.rows[1] == 6);
	/* pairs of patient and value: 0 has both, 1 the second once, 2 the first */
	CHECK(joined.start[1] - joined.start[0] == 4);
	CHECK(!clin_anon_group(&s.table, s.unit, &s.work, &joined, &stop_at_once) ||
	      s.table.rows < CLIN_STOP_EVERY);
	free(block);
	release(&s);
}

/* a missing value is compatible with all, and its neighbours are not with each other */
static void
test_wildcards(void)
{
	const int32_t code[] = {0, 0, 1, 0, 2, 0, 0, 1};
	const int32_t missing[] = {2, 9};
	double own[] = {1, 10, 100, 1000}, sum[4];
	Sample s;
	ClinAnonClasses wide;
	void *block;

	make(&s, 4, 2, code, NULL, 0, NULL, 1);
	CHECK(clin_anon_widened_units(&s.classes, missing, NULL) == 0);
	block = malloc(clin_anon_classes_bytes(&s.table, 4, 0));
	clin_anon_classes_init(&wide, &s.table, 4, 0, block);
	CHECK(clin_anon_widen(&s.table, &s.classes, missing, &s.work, &wide, NULL));
	CHECK(wide.patients[0] == 2 && wide.patients[1] == 2 && wide.patients[2] == 3 &&
	      wide.patients[3] == 1);
	CHECK(clin_anon_widened_sum(&s.classes, missing, own, sum, NULL));
	NEAR(sum[2], 111, 0);
	NEAR(sum[3], 1000, 0);
	free(block);
	release(&s);
}

/* ---------------------------------------------------------------- models */

/* nine salaries, classes of three: Li and others 2007 print 0.375 and 0.167 */
static void
test_closeness(void)
{
	const int32_t code[] = {0, 0, 0, 1, 2, 1, 2, 1, 2};
	const int32_t value[] = {0, 1, 2, 3, 8, 5, 4, 6, 7};
	static const int32_t parent[] = {0, 0, 0, 1, 1, 1, 2, 2, 2}, top[] = {0, 0, 0};
	static const int32_t codes[] = {9, 3, 1};
	static const int32_t *const parents[] = {parent, top};
	const ClinHierarchy hierarchy = {2, codes, parents, NULL, 9};
	ClinAnonStatistics first;
	ClinAnonModel model;
	Sample s;
	void *block;

	make(&s, 9, 1, code, NULL, 0, value, 9);
	block = malloc(clin_anon_model_bytes(&s.table, &hierarchy));
	clin_anon_model_init(&model, &s.table, &hierarchy, block);
	model.distances = CLIN_DISTANCE_ORDERED | CLIN_DISTANCE_HIERARCHICAL;
	clin_anon_model_shares(&model, &s.classes);
	clin_anon_statistics(&model, &s.classes, 0, &first);
	NEAR(first.ordered, 0.375, 1e-12);
	NEAR(first.equal, 2.0 / 3, 1e-12);
	/* all of it lies under one node: two thirds cross the top */
	NEAR(first.hierarchical, 2.0 / 3, 1e-12);
	NEAR(first.entropy, log(3), 1e-12);
	NEAR(first.recursive_ratio, 0.5, 1e-12);
	CHECK(first.distinct == 3 && first.others == 2);
	NEAR(first.disclosure, log2(3), 1e-12);
	NEAR(first.beta, 2, 1e-12);
	NEAR(first.beta_over_entropy, 2 - log(9), 1e-12);
	free(block);
	release(&s);
}

/* ---------------------------------------------------------------- search */

/* every node of a small lattice by itself, against the search with its pruning */
static void
test_search(ClinAnonObjective objective, double limit)
{
	static const int32_t four[] = {0, 0, 1, 1}, two[] = {0, 0}, three[] = {0, 0, 0};
	static const int32_t *const parents_a[] = {four, two}, *const parents_b[] = {three};
	static const int32_t codes_a[] = {4, 2, 1}, codes_b[] = {3, 1};
	static const int32_t one[] = {1, 1, 1, 1}, twos[] = {2, 2}, all_a[] = {4},
						 all_b[] = {3};
	static const int32_t *const leaves_a[] = {one, twos, all_a}, *const leaves_b[] = {
																	 one, all_b};
	const ClinHierarchy hierarchy[] = {{2, codes_a, parents_a, leaves_a, 4},
	                                   {1, codes_b, parents_b, leaves_b, 3}};
	int32_t code[48];
	double frequency[2][8] = {{0}}, level_loss[2][3];
	const double *const losses[] = {level_loss[0], level_loss[1]};
	int level[2], best_level[2];
	int32_t map[4], class[24];
	const ClinAnonClasses *node;
	ClinAnonClasses places[3];
	ClinAnonOutcome best = {.valid = false};
	void *block[3];
	Sample s;
	ClinAnonSearch search = {.hierarchy = hierarchy,
	                         .level_loss = losses,
	                         .objective = objective,
	                         .limit = limit,
	                         .best_level = best_level,
	                         .level = level,
	                         .map = map,
	                         .exact = true,
	                         .classes = places};

	for (int i = 0; i < 24; i++)
	{
		code[2 * i] = i * i % 7 % 4;
		code[2 * i + 1] = i * 5 % 11 % 3;
		frequency[0][code[2 * i]]++;
		frequency[1][code[2 * i + 1]]++;
	}
	for (int c = 0; c < 2; c++)
		clin_anon_level_loss(&hierarchy[c], objective, frequency[c], level_loss[c]);
	make(&s, 24, 2, code, NULL, 0, NULL, 1);
	for (int i = 0; i < 3; i++)
	{
		block[i] = malloc(clin_anon_classes_bytes(&s.table, s.classes.count, 0));
		clin_anon_classes_init(&places[i], &s.table, s.classes.count, 0, block[i]);
	}
	search.table = &s.table;
	search.raw = &s.classes;
	search.work = &s.work;
	search.wanted = clin_anon_no_requirements;
	search.wanted.k = 4;
	NEAR(clin_anon_lattice_size(hierarchy, 2), 6, 0);
	for (int node = 0; node < 6; node++)
	{
		const int only[] = {node / 2, node % 2};

		search.only = only;
		CHECK(clin_anon_search(&search));
		CHECK(search.evaluated == 1);
		if (search.best.valid && (!best.valid || search.best.loss < best.loss - 1e-12))
			best = search.best;
	}
	search.only = NULL;
	CHECK(clin_anon_search(&search));
	CHECK(search.best.valid && best.valid);
	NEAR(search.best.loss, best.loss, 1e-12);
	CHECK(search.best.classes == best.classes && search.best.suppressed == best.suppressed);
	/* the classes of the rows add up to what was said of the node */
	node = clin_anon_assign(&search, class);
	CHECK(node != NULL);
	for (int32_t i = 0; i < s.classes.count; i++)
		CHECK(class[i] < 0 || node->patients[class[i]] >= 4);
	/* the heuristic gives a valid node, which loses no less; both together the optimum */
	search.climb = true;
	search.exact = false;
	CHECK(clin_anon_search(&search) && search.best.valid);
	CHECK(search.best.loss >= best.loss - 1e-12);
	search.exact = true;
	CHECK(clin_anon_search(&search));
	NEAR(search.best.loss, best.loss, 1e-12);
	search.stop = &stop_at_once;
	CHECK(!clin_anon_search(&search));
	/* also between the classes of a node, after many */
	search.steps = CLIN_STOP_EVERY - 1;
	CHECK(clin_anon_assign(&search, class) == NULL);
	for (int i = 0; i < 3; i++)
		free(block[i]);
	release(&s);
}

/* people of a population: k-map and presence, of classes that no row is in too */
static void
test_population(void)
{
	const int32_t code[] = {0, 0, 1, 1};
	ClinAnonRequirements wanted = clin_anon_no_requirements;
	ClinAnonClasses people;
	Sample s;
	void *block;
	static const int32_t map[] = {0, 0, 0};
	double count[2];
	const int32_t codes[] = {2};

	make(&s, 4, 1, code, NULL, 0, NULL, 1);
	NEAR(clin_anon_entropy(&s.classes, 1, codes, count), log(2), 1e-12);
	s.table.population = true;
	block = malloc(clin_anon_classes_bytes(&s.table, 3, 0));
	clin_anon_classes_init(&people, &s.table, 3, 0, block);
	people.count = 3;
	for (int i = 0; i < 3; i++)
	{
		people.code[i] = i;
		people.hash[i] = clin_tuple_hash(&people.code[i], 1);
		people.rows[i] = people.patients[i] = i < 2 ? 2 : 0;
		people.people[i] = 4 + i;
	}
	CHECK(!clin_anon_wants_people(&wanted));
	CHECK(clin_anon_accepts(&wanted, NULL, &people, 0));
	wanted.k_map = 5;
	CHECK(clin_anon_wants_people(&wanted));
	CHECK(!clin_anon_accepts(&wanted, NULL, &people, 0));
	CHECK(clin_anon_accepts(&wanted, NULL, &people, 1));
	wanted.k_map = 0;
	wanted.presence_high = 0.4;
	CHECK(!clin_anon_accepts(&wanted, NULL, &people, 0));
	CHECK(clin_anon_accepts(&wanted, NULL, &people, 1));
	wanted.presence_low = 0.45;
	wanted.presence_high = 1;
	CHECK(clin_anon_accepts(&wanted, NULL, &people, 0));
	CHECK(!clin_anon_accepts(&wanted, NULL, &people, 1));
	CHECK(clin_anon_merge(&s.table, &people, 0, map, &s.work, &s.classes, NULL));
	CHECK(s.classes.count == 1 && s.classes.rows[0] == 4);
	free(block);
	release(&s);
}

/* ---------------------------------------------------------------- risk */

static void
test_individual_risk(void)
{
	NEAR(clin_individual_risk(1, 17, false), 0.177075834003514, 1e-12);
	NEAR(clin_individual_risk(1, 17, true), 0.177075834003514, 1e-12);
	NEAR(clin_individual_risk(3, 3, true), 1.0 / 3, 0);
	NEAR(clin_individual_risk(4, 4, false), 0.25, 0);
	/* the recursion and the series meet */
	NEAR(clin_individual_risk(5, 10 + 1e-9, true), clin_individual_risk(5, 10 - 1e-9, true),
	     1e-9);
	NEAR(clin_individual_risk(2, 3, true), clin_individual_risk(2, 3, false), 1e-12);
}

static void
test_uniques(void)
{
	int32_t size[] = {1, 3, 1, 2, 1, 2, 5}, count[7];
	int32_t crowd[] = {2, 2}, crowds[2], many[400], numbers[400];
	double pitman;
	ClinClassSizes sizes;

	clin_class_sizes(size, count, 7, &sizes);
	CHECK(sizes.sizes == 4 && sizes.n == 15 && sizes.classes == 7);
	CHECK(count[0] == 3 && count[1] == 2 && count[2] == 1 && count[3] == 1);
	/* the whole population: unique there is unique here */
	NEAR(clin_uniques_zayatz(&sizes, 1, NULL), 3.0 / 15, 1e-12);
	/* sizes that fall off as Pitman's model has them: the share lies below that of the
	 * sample
	 */
	for (int i = 0; i < 400; i++)
		many[i] = 400 / (i + 1) + 1 - (i >= 200);
	clin_class_sizes(many, numbers, 400, &sizes);
	pitman = clin_uniques_pitman(&sizes, 0.1, NULL);
	CHECK(pitman > 0 && pitman < numbers[0] / sizes.n);
	CHECK(isnan(clin_uniques_pitman(&sizes, 0.1, &stop_at_once)));
	NEAR(clin_uniques_dankar(0.05, 0.1, 0.2), 0.1, 0);
	NEAR(clin_uniques_dankar(0.05, NAN, 0.2), 0.2, 0);
	NEAR(clin_uniques_dankar(0.5, 0.1, 0.2), 0.2, 0);
	clin_class_sizes(crowd, crowds, 2, &sizes);
	NEAR(clin_uniques_zayatz(&sizes, 0.1, NULL), 0, 0);
	NEAR(clin_uniques_pitman(&sizes, 0.1, NULL), 0, 0);
}

/* scores of special uniques against the definition, set by set */
static void
test_suda(void)
{
	enum
	{
		ROWS = 30,
		COLUMNS = 4
	};
	int32_t code[ROWS * COLUMNS], found[ROWS];
	double score[ROWS], chance[ROWS];
	Sample s;
	uint64_t *seen;

	for (int i = 0; i < ROWS * COLUMNS; i++)
		code[i] = (i * 7919 % 31 + i / 9) % 3;
	make(&s, ROWS, COLUMNS, code, NULL, 0, NULL, 1);
	seen = calloc(clin_suda_words(COLUMNS, ROWS), sizeof(uint64_t));
	CHECK(clin_suda(&s.classes, &s.work, seen, found, score, NULL));
	for (int32_t i = 0; i < s.classes.count; i++)
	{
		bool unique[1 << COLUMNS] = {false};
		double want = 0;

		for (int set = 1; set < 1 << COLUMNS; set++)
		{
			int alike = 0;
			bool minimal = true;

			for (int r = 0; r < ROWS; r++)
			{
				bool same = true;

				for (int c = 0; c < COLUMNS; c++)
					if (set >> c & 1 &&
					    code[r * COLUMNS + c] != s.classes.code[i * COLUMNS + c])
						same = false;
				alike += same;
			}
			unique[set] = alike == 1;
			for (int c = 0; c < COLUMNS; c++)
				if (set >> c & 1 && unique[set & ~(1 << c)])
					minimal = false;
			if (unique[set] && minimal)
				want += tgamma(COLUMNS - __builtin_popcount(set) + 1.0);
		}
		NEAR(score[i], want, 0);
	}
	clin_suda_intrusion(&s.classes, score, 0.01, chance);
	for (int32_t i = 0; i < s.classes.count; i++)
		CHECK(chance[i] >= 0 && chance[i] <= 1 && (chance[i] > 0) == (score[i] > 0));
	CHECK(!clin_suda(&s.classes, &s.work, seen, found, score, &stop_at_once));
	free(seen);
	release(&s);
}

/* ---------------------------------------------------------------- groups of numbers */

static void
test_mdav(void)
{
	double x[] = {0, 1, 2, 100, 101, 102, 50};
	double distance[7], centre[1], mean[3];
	int32_t group[7], rest[7], nearest[3], size[3];
	ClinPoints points = {7, 1, x};
	int32_t groups = clin_mdav(&points, 3, group, distance, rest, centre, nearest, NULL);

	CHECK(groups == 2);
	CHECK(group[0] == group[1] && group[1] == group[2]);
	CHECK(group[3] == group[4] && group[4] == group[5] && group[0] != group[3]);
	clin_group_means(&points, group, groups, mean, size);
	CHECK(size[0] == 3 && size[1] == 4);
	clin_points_standardize(&points);
	NEAR(x[0] + x[1] + x[2] + x[3] + x[4] + x[5] + x[6], 0, 1e-12);
	clin_group_means(&points, group, groups, mean, size);
	CHECK(clin_group_loss(&points, group, mean) < 20);
}

/* ---------------------------------------------------------------- small cells */

/* whether somebody who tries all tables with what is shown finds the ranges */
static void
check_ranges(const ClinCellTable *table)
{
	for (int32_t e = 0; e < table->equations; e++)
	{
		int64_t sum = 0, hidden = 0;

		for (int32_t c = 0; c < table->cells; c++)
		{
			const ClinCell *cell = &table->cell[c];

			sum += cell->plus == e ? cell->count : cell->minus == e ? -cell->count : 0;
			hidden +=
				(cell->plus == e || cell->minus == e) && cell->state != CLIN_CELL_SHOWN;
		}
		CHECK(sum == 0);
		CHECK(hidden != 1);
	}
	for (int32_t c = 0; c < table->cells; c++)
	{
		const ClinCell *cell = &table->cell[c];

		CHECK(cell->low <= cell->count && cell->count <= cell->high);
		if (cell->state == CLIN_CELL_SMALL)
			CHECK(cell->high == CLIN_CELL_UNBOUNDED ||
			      cell->high - cell->low >= table->protection);
	}
}

static void
test_cells(void)
{
	const int64_t counts[4][4] = {
		{3, 40, 50, 93}, {20, 30, 60, 110}, {15, 80, 17, 112}, {38, 150, 127, 315}};
	ClinCell cell[16] = {{0}};
	int64_t increase[16];
	int32_t start[9], member[32], queue[9], through[9];
	ClinCellTable table = {.cell = cell,
	                       .cells = 16,
	                       .hidden = 10,
	                       .protection = 10,
	                       .start = start,
	                       .member = member,
	                       .increase = increase,
	                       .queue = queue,
	                       .through = through};

	for (int i = 0; i < 16; i++)
		cell[i].count = counts[i / 4][i % 4];
	clin_cells_link(&table, 3, 3);
	CHECK(clin_cells_suppress(&table, NULL));
	check_ranges(&table);
	CHECK(cell[0].state == CLIN_CELL_SMALL && cell[15].state == CLIN_CELL_SHOWN);
	CHECK(!clin_cells_suppress(&table, &stop_at_once));
	/* one direction: 3 + 25 hidden, 0 to 28 */
	for (int i = 0; i < 4; i++)
		cell[i].count = (int64_t[]){3, 40, 25, 68}[i];
	table.cells = 4;
	clin_cells_link(&table, 3, 0);
	CHECK(clin_cells_suppress(&table, NULL));
	check_ranges(&table);
	CHECK(cell[0].low == 0 && cell[0].high == 28 && cell[1].state == CLIN_CELL_SHOWN);
	CHECK(clin_cell_round(&clin_cell_rules[1], 13) == 15);
	CHECK(clin_cell_round(&clin_cell_rules[1], 12) == 10);
}

/* ---------------------------------------------------------------- encryption */

static void
test_ff1(void)
{
	/* NIST SP 800-38G, sample 1: AES-128, radix 10, no tweak */
	const uint8_t key[] = {0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6,
	                       0xab, 0xf7, 0x15, 0x88, 0x09, 0xcf, 0x4f, 0x3c};
	const uint16_t want[] = {2, 4, 3, 3, 4, 7, 7, 4, 8, 4};
	uint16_t numeral[CLIN_FF1_NUMERALS];
	ClinCipher cipher;

	CHECK(clin_cipher_open(&cipher, key, sizeof(key)));
	for (int i = 0; i < 10; i++)
		numeral[i] = (uint16_t) i;
	CHECK(clin_ff1(&cipher, key, 0, 10, numeral, 10, false));
	CHECK(memcmp(numeral, want, sizeof(want)) == 0);
	CHECK(clin_ff1(&cipher, key, 0, 10, numeral, 10, true));
	CHECK(numeral[9] == 9);
	for (int radix = 2; radix <= 65536; radix = radix * 3 + 1)
		for (int count = 2; count <= CLIN_FF1_NUMERALS; count += 127)
		{
			bool same = true;

			for (int i = 0; i < count; i++)
				numeral[i] = (uint16_t) (i * 31 % radix);
			CHECK(clin_ff1(&cipher, key, 16, radix, numeral, count, false));
			CHECK(clin_ff1(&cipher, key, 16, radix, numeral, count, true));
			for (int i = 0; i < count; i++)
				same = same && numeral[i] == i * 31 % radix;
			CHECK(same);
		}
	clin_cipher_close(&cipher);
	CHECK(!clin_cipher_open(&cipher, key, 15));
	CHECK(clin_ff1_is_large(10, 6) && !clin_ff1_is_large(10, 5) &&
	      !clin_ff1_is_large(2, 19));
}

/* ---------------------------------------------------------------- accounting */

static void
test_accounting(void)
{
	double sum = 0, chance[3];
	const double data[] = {1, 4};

	for (int i = -7; i <= 7; i++)
	{
		double sigma = clin_dp_gaussian_sigma(exp(i / 2.0), 1e-6, 1);

		NEAR(clin_dp_gaussian_delta(sigma, exp(i / 2.0), 1), 1e-6, 1e-12);
	}
	for (int k = -400; k <= 400; k++)
		sum += clin_dp_discrete_laplace(k, 3.7);
	NEAR(sum, 1, 1e-12);
	NEAR(clin_dp_discrete_laplace_tail(-3, 2) + clin_dp_discrete_laplace_tail(4, 2), 1,
	     1e-12);
	for (double sigma = 0.3; sigma < 4; sigma *= 1.3)
	{
		double variance = 0;

		sum = 0;
		for (int k = -200; k <= 200; k++)
		{
			sum += clin_dp_discrete_gaussian(k, sigma);
			variance += k * (double) k * clin_dp_discrete_gaussian(k, sigma);
		}
		NEAR(sum, 1, 1e-12);
		NEAR(clin_dp_discrete_gaussian_variance(sigma), variance, 1e-11);
	}
	CHECK(isnan(clin_dp_partition_probability(1e6, 1e-9, 1e-9, 1, &stop_at_once)));
	/* the tight bound is never above the simple one */
	for (double rho = 1e-6; rho < 1e4; rho *= 10)
		CHECK(clin_dp_zcdp_epsilon(rho, 1e-8) <=
		      clin_dp_zcdp_epsilon_simple(rho, 1e-8) * (1 + 1e-9));
	clin_dp_quantile_chances(data, 2, 0, 10, 0.5, 1, 1, chance);
	NEAR(chance[0] + chance[1] + chance[2], 1, 1e-15);
	NEAR(clin_dp_threshold_laplace(1, 1e-5, 1), 1 - log(2e-5), 1e-9);
	NEAR(clin_dp_threshold_discrete(1, 1e-5, 1), 13, 0);
}

void
test_anon(void)
{
	test_patients();
	test_wildcards();
	test_closeness();
	test_population();
	for (int objective = 0; objective <= CLIN_LOSS_HEIGHT; objective++)
		for (int limit = 0; limit <= 24; limit += 6)
			test_search((ClinAnonObjective) objective, limit);
	test_individual_risk();
	test_uniques();
	test_suda();
	test_mdav();
	test_cells();
	test_ff1();
	test_accounting();
}
