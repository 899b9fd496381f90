/*
 * print_tables.c
 *	  Prints published tables, kept as CSV, as C sources:
 *
 *	  print_tables comorbidity FOLDER    categories, weights and trees of ICD codes
 *	  print_tables growth FOLDER         growth standards
 */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CELLS 8
#define MAX_NODES 4096
#define MAX_CATEGORIES 128
#define SYMBOLS 36

static const char *folder;

static void
fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

/* ---------------------------------------------------------------- CSV */

typedef struct Csv
{
	FILE *file;
	char path[1024];
	char line[1024];
	char *cell[MAX_CELLS];
} Csv;

/* cuts the line into its cells; a cell in quotes may hold commas */
static void
split(Csv *csv)
{
	char *at = csv->line;

	for (int i = 0; i < MAX_CELLS; i++)
	{
		char end = ',';

		csv->cell[i] = at;
		if (*at == '"')
		{
			csv->cell[i] = ++at;
			end = '"';
		}
		while (*at != '\0' && *at != end)
			at++;
		while (*at != '\0' && *at != ',')
			*at++ = '\0';
		if (*at == ',')
			*at++ = '\0';
	}
}

/* the next line's cells; missing ones are empty */
static int
next_row(Csv *csv)
{
	if (fgets(csv->line, sizeof(csv->line), csv->file) == NULL)
	{
		fclose(csv->file);
		return 0;
	}
	csv->line[strcspn(csv->line, "\r\n")] = '\0';
	split(csv);
	return 1;
}

/* opens a table and passes the line of its column names */
static void
open_table(Csv *csv, const char *name)
{
	snprintf(csv->path, sizeof(csv->path), "%s/%s", folder, name);
	csv->file = fopen(csv->path, "r");
	if (csv->file == NULL || !next_row(csv))
		fail("%s: cannot be read", csv->path);
}

/* ---------------------------------------------------------------- trees of codes */

typedef struct Node
{
	int next[SYMBOLS];
	uint64_t value;
	int number; /* in print: nodes that go on come first */
} Node;

static Node nodes[MAX_NODES];
static int node_count;

static int
symbol_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c < 'A' || c > 'Z')
		fail("a code has the character '%c'", c);
	return c - 'A' + 10;
}

static void
clear_tree(void)
{
	memset(nodes, 0, sizeof(nodes));
	node_count = 1;
}

static void
add_prefix(const char *code, uint64_t value)
{
	int node = 0;

	if (*code == '\0')
		fail("a code is empty");
	for (; *code != '\0'; code++)
	{
		int *next = &nodes[node].next[symbol_of(*code)];

		if (*next == 0)
		{
			if (node_count == MAX_NODES)
				fail("too many codes");
			*next = node_count++;
		}
		node = *next;
	}
	nodes[node].value |= value;
}

static int
goes_on(const Node *node)
{
	for (int i = 0; i < SYMBOLS; i++)
		if (node->next[i] != 0)
			return 1;
	return 0;
}

/* a code stands also for what the shorter ones before it stand for; number of inner nodes
 */
static int
finish_tree(void)
{
	int inner = 0;
	int number;

	for (int i = 0; i < node_count; i++)
	{
		for (int k = 0; k < SYMBOLS; k++)
			if (nodes[i].next[k] != 0)
				nodes[nodes[i].next[k]].value |= nodes[i].value;
		if (goes_on(&nodes[i]))
			nodes[i].number = inner++;
	}
	number = inner;
	for (int i = 0; i < node_count; i++)
		if (!goes_on(&nodes[i]))
			nodes[i].number = number++;
	return inner;
}

/* prints the tree as NAME_next, NAME_value and the macro NAME_TREE */
static void
print_tree(const char *name)
{
	int inner = finish_tree();

	printf("\nstatic const uint16_t %s_next[][CLIN_ICD_SYMBOLS] = {\n", name);
	for (int i = 0; i < node_count; i++)
	{
		if (!goes_on(&nodes[i]))
			continue;
		printf("\t{");
		for (int k = 0; k < SYMBOLS; k++)
			if (nodes[i].next[k] != 0)
				printf("[%d] = %d, ", k, nodes[nodes[i].next[k]].number);
		printf("},\n");
	}
	printf("};\nstatic const uint64_t %s_value[] = {\n", name);
	for (int i = 0; i < node_count; i++)
		if (nodes[i].value != 0)
			printf("\t[%d] = 0x%llx,\n", nodes[i].number,
			       (unsigned long long) nodes[i].value);
	printf("};\n#define %s_tree {%s_next, %s_value, %d}\n", name, name, name, inner);
}

/* ---------------------------------------------------------------- comorbidity */

typedef struct Index
{
	const char *name;
	int weights;
	int first_weight;   /* column of the table of weights */
	const char *shared; /* mild form that has one weight together with the graver form */
	const char *part;   /* what else has points */
} Index;

static char names[MAX_CATEGORIES][64];
static int category_count;

static int
category_of(const char *name)
{
	for (int i = 0; i < category_count; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	fail("there is no category \"%s\"", name);
	return -1;
}

static void
read_categories(const char *table)
{
	Csv csv;

	open_table(&csv, table);
	for (category_count = 0; next_row(&csv); category_count++)
	{
		if (category_count == 63 || atoi(csv.cell[0]) != category_count + 1)
			fail("%s: seq does not count the lines", csv.path);
		snprintf(names[category_count], sizeof(names[0]), "%s", csv.cell[1]);
	}
}

static void
print_names(const char *name, const char *what, const char *more)
{
	printf("\nconst char *const clin_%s_%s[] = {\n", name, what);
	for (int i = 0; i < category_count; i++)
		printf("\t\"%s\",\n", names[i]);
	if (more != NULL)
		printf("\t\"%s\",\n", more);
	printf("\tNULL};\n");
}

static void
print_categories(const Index *index, const char *table)
{
	int suppressed_by = index->first_weight + index->weights;
	Csv csv;

	printf("\nstatic const ClinCategory %s_categories[] = {\n", index->name);
	open_table(&csv, table);
	while (next_row(&csv))
	{
		const char *grave = csv.cell[suppressed_by];

		printf("\t{\"%s\", %d, {", csv.cell[1], *grave == '\0' ? -1 : category_of(grave));
		for (int i = 0; i < index->weights; i++)
			printf("%s, ", csv.cell[index->first_weight + i]);
		printf("}},\n");
	}
	printf("};\n");
}

static void
print_prefixes(const Index *index, const char *revision)
{
	char table[64];
	char name[64];
	Csv csv;

	snprintf(table, sizeof(table), "%s_quan2005_%s_prefixes.csv", index->name, revision);
	snprintf(name, sizeof(name), "%s_%s", index->name, revision);
	clear_tree();
	open_table(&csv, table);
	while (next_row(&csv))
		add_prefix(csv.cell[1], UINT64_C(1) << category_of(csv.cell[0]));
	print_tree(name);
}

static void
print_index(const Index *index)
{
	char table[64];

	snprintf(table, sizeof(table), "%s_weights.csv", index->name);
	read_categories(table);
	print_names(index->name, "names", NULL);
	print_names(index->name, "parts", index->part);
	print_categories(index, table);
	print_prefixes(index, "icd9cm");
	print_prefixes(index, "icd10");
	printf("\nconst ClinComorbidity clin_%s = {\n\t%d, %s_categories, 0x%llx,\n"
	       "\t%s_icd9cm_tree, %s_icd10_tree};\n",
	       index->name, category_count, index->name,
	       index->shared == NULL ? 0ULL : 1ULL << category_of(index->shared), index->name,
	       index->name);
}

static void
print_hfrs(void)
{
	int tenths[MAX_CATEGORIES];
	Csv csv;

	clear_tree();
	open_table(&csv, "hfrs_gilbert2018_icd10.csv");
	for (category_count = 0; next_row(&csv); category_count++)
	{
		if (category_count == MAX_CATEGORIES)
			fail("%s: too many codes", csv.path);
		snprintf(names[category_count], sizeof(names[0]), "%s", csv.cell[0]);
		tenths[category_count] = (int) (atof(csv.cell[2]) * 10 + 0.5);
		add_prefix(csv.cell[0], (uint64_t) category_count + 1);
	}
	print_names("hfrs", "codes", NULL);
	printf("\nconst int8_t clin_hfrs_tenths[CLIN_HFRS_CODES] = {\n");
	for (int i = 0; i < category_count; i++)
		printf("\t%d,\n", tenths[i]);
	printf("};\n");
	print_tree("hfrs");
	printf("\nconst ClinIcdTree clin_hfrs_tree = hfrs_tree;\n"
	       "_Static_assert(CLIN_HFRS_CODES == %d, \"codes of the table\");\n",
	       category_count);
}

static void
print_comorbidity(void)
{
	static const Index charlson = {"charlson", 2, 3, .part = "age"};
	static const Index elixhauser = {"elixhauser", 3, 2,
	                                 .shared = "hypertension_uncomplicated"};

	printf("#include \"code/comorbidity.h\"\n");
	print_index(&charlson);
	print_index(&elixhauser);
	print_hfrs();
}

/* ---------------------------------------------------------------- growth */

/* the rows as arrays of one indicator and sex each; how many rows each has */
static void
print_rows(const char *reference, int count[][2])
{
	char indicator[64] = "";
	int sex = -1;
	double x = 0;
	Csv csv;
	char table[64];

	snprintf(table, sizeof(table), "growth_lms_%s.csv", reference);
	open_table(&csv, table);
	category_count = 0;
	while (next_row(&csv))
	{
		int now = strcmp(csv.cell[1], "female") == 0;

		if (strcmp(indicator, csv.cell[0]) != 0 || sex != now)
		{
			if (strcmp(indicator, csv.cell[0]) != 0)
				snprintf(names[category_count++], sizeof(names[0]), "%s", csv.cell[0]);
			snprintf(indicator, sizeof(indicator), "%s", csv.cell[0]);
			sex = now;
			count[category_count - 1][sex] = 0;
			printf("%s\nstatic const ClinLms %s_%s_%s[] = {\n",
			       category_count == 1 && sex == 0 ? "" : "};\n", reference, indicator,
			       csv.cell[1]);
		}
		else if (atof(csv.cell[3]) <= x)
			fail("%s: %s does not rise", csv.path, indicator);
		x = atof(csv.cell[3]);
		count[category_count - 1][sex]++;
		printf("\t{%s, %s, %s, %s},\n", csv.cell[3], csv.cell[4], csv.cell[5], csv.cell[6]);
	}
	printf("};\n");
}

static void
print_growth(void)
{
	static const char *const references[] = {"who2006", "who2007", "cdc2000"};
	char name[64];

	printf("#include \"score/growth.h\"\n\n#include <stddef.h>\n");
	for (int r = 0; r < 3; r++)
	{
		int count[MAX_CATEGORIES][2] = {0};

		print_rows(references[r], count);
		printf("\nconst ClinGrowthTable clin_growth_%s[][2] = {\n", references[r]);
		for (int i = 0; i < category_count; i++)
			printf("\t{{%d, %s_%s_male}, {%d, %s_%s_female}},\n", count[i][0],
			       references[r], names[i], count[i][1], references[r], names[i]);
		printf("};\n");
		snprintf(name, sizeof(name), "growth_%s", references[r]);
		print_names(name, "indicators", NULL);
	}
}

int
main(int argc, char **argv)
{
	if (argc == 3)
		folder = argv[2];
	if (argc == 3 && strcmp(argv[1], "comorbidity") == 0)
		print_comorbidity();
	else if (argc == 3 && strcmp(argv[1], "growth") == 0)
		print_growth();
	else
		fail("usage: print_tables comorbidity|growth FOLDER");
	return fflush(stdout) != 0 || ferror(stdout);
}
