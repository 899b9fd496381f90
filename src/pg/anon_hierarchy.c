/*
 * anon_hierarchy.c
 *	  Generalization hierarchies: from a query, or built in.
 *
 * A hierarchy is first a table of texts: for each leaf its name at every level. It is then
 * coded, and checked to be nested and to end in one value.
 */
#include "postgres.h"

#include <math.h>

#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "anon_hierarchy.h"
#include "frame.h"
#include "interrupts.h"
#include "level.h"

#define MAX_LEVELS 64
#define TOP "*"

typedef struct Leaves
{
	const char *function;
	const char *column;
	int32_t count;
	int height;        /* levels above the leaves */
	const char **text; /* leaf after leaf: its names at the levels 0 to height */
	int32_t *leaf_of;  /* of each code of the column */
	int32_t codes;
} Leaves;

static const char **
names_of(const Leaves *leaves, int32_t leaf)
{
	return leaves->text + (Size) leaf * (leaves->height + 1);
}

static _Noreturn void
refuse(const Leaves *leaves, const char *problem, const char *hint)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("%s: the hierarchy of column \"%s\" %s", leaves->function,
	                       leaves->column, problem),
	                errhint("%s", hint)));
}

/* ---------------------------------------------------------------- built in */

#define NAME_ROOM 64 /* bytes of a name made for a level besides its characters */

/* each value of the column is a leaf of itself; names of so many bytes will be made for the
 * levels between, and stand in the tables of the levels too */
static void
leaves_of_values(Leaves *leaves, const char *const *name, int32_t codes, int height,
                 Size bytes)
{
	clin_frame_check(leaves->function, "the levels of the hierarchy",
	                 (Size) codes * height * (sizeof(char *) + NAME_ROOM + 2 * bytes));
	leaves->count = leaves->codes = codes;
	leaves->height = height;
	leaves->text = clin_alloc_huge((Size) codes * (height + 1), sizeof(char *));
	leaves->leaf_of = clin_alloc_huge(codes, sizeof(int32_t));
	for (int32_t i = 0; i < codes; i++)
	{
		clin_check_interrupts_at(i + 1);
		leaves->leaf_of[i] = i;
		for (int l = 0; l < height; l++)
			names_of(leaves, i)[l] = name[i];
		names_of(leaves, i)[height] = TOP;
	}
}

/* the last "hidden" of "all" characters replaced by one star each */
static const char *
hide_end(const char *text, int all, int hidden)
{
	int length = (int) strlen(text);
	int characters = pg_mbstrlen_with_len(text, length);
	int kept = Max(0, Min(characters, all - hidden));
	int bytes = pg_mbcharcliplen(text, length, kept);
	char *out = palloc(bytes + (all - kept) + 1);

	memcpy(out, text, bytes);
	memset(out + bytes, '*', characters - kept);
	out[bytes + characters - kept] = '\0';
	return out;
}

/* bytes of the longest name */
static Size
longest_name(const char *const *name, int32_t codes)
{
	Size longest = 0;

	for (int32_t i = 0; i < codes; i++)
		if (name[i] != NULL)
			longest = Max(longest, strlen(name[i]));
	return longest;
}

static void
make_prefixes(Leaves *leaves, const char *const *name, int32_t codes)
{
	int longest = 1;

	for (int32_t i = 0; i < codes; i++)
	{
		clin_check_interrupts_at(i + 1);
		if (name[i] != NULL)
			longest = Max(longest, pg_mbstrlen(name[i]));
	}
	if (longest > MAX_LEVELS)
		refuse(leaves, "would have too many levels", "Give a SELECT of its levels.");
	leaves_of_values(leaves, name, codes, longest, longest_name(name, codes));
	for (int32_t i = 0; i < codes; i++)
	{
		clin_check_interrupts_at(i + 1);
		for (int l = 1; l < longest && name[i] != NULL; l++)
			names_of(leaves, i)[l] = hide_end(name[i], longest, l);
	}
}

/* numbers are decimal, as they are written: 0.3 lies at the edge of a band of width 0.1 */
static Datum
numeric_of(PGFunction operation, Datum a, Datum b)
{
	return DirectFunctionCall2(operation, a, b);
}

/* false when the text is not a finite number */
static bool
read_number(const char *text, Datum *number)
{
	char *end;
	bool known = text[strspn(text, "+-.0123456789eE")] == '\0' && *text != '\0' &&
	             isfinite(strtod(text, &end)) && *end == '\0';

	if (known)
		*number = DirectFunctionCall3(numeric_in, CStringGetDatum(text),
		                              ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	return known;
}

/* what is left of a number above the greatest multiple of "width" that is not above it */
static Datum
above_multiple(Datum number, Datum width)
{
	Datum rest = numeric_of(numeric_mod, number, width);

	return numeric_of(numeric_mod, numeric_of(numeric_add, rest, width), width);
}

static bool
is_multiple(Datum number, Datum width)
{
	return DatumGetBool(numeric_of(numeric_eq, above_multiple(number, width),
	                               numeric_of(numeric_sub, width, width)));
}

static const char *
band_of(Datum number, Datum width)
{
	Datum low = numeric_of(numeric_sub, number, above_multiple(number, width));
	Datum high = numeric_of(numeric_add, low, width);

	return psprintf("[%s, %s)", numeric_normalize(DatumGetNumeric(low)),
	                numeric_normalize(DatumGetNumeric(high)));
}

/* the widths after "band:", each a multiple of the one before, so that bands are nested */
static int
read_widths(const Leaves *leaves, const char *text, Datum *width)
{
	char *rest = pstrdup(text);
	int count = 0;

	while (rest != NULL)
	{
		char *one = strsep(&rest, ",");
		double size = strtod(one, NULL);
		bool usable = count < MAX_LEVELS - 1 && read_number(one, &width[count]) &&
		              size > 0 && size <= 1e15;

		if (usable && count > 0)
			usable = is_multiple(width[count], width[count - 1]) &&
			         DatumGetBool(numeric_of(numeric_ne, width[count], width[count - 1]));
		if (!usable)
			refuse(leaves, "has unusable bands",
			       "Give widths above 0, each a multiple of the one before: band:5,10,20.");
		count++;
	}
	return count;
}

static void
make_bands(Leaves *leaves, const char *const *name, int32_t codes, const char *widths)
{
	Datum width[MAX_LEVELS];
	int count = read_widths(leaves, widths, width);
	MemoryContext kept = CurrentMemoryContext;
	MemoryContext work =
		AllocSetContextCreate(kept, "pg_clinical bands", ALLOCSET_DEFAULT_SIZES);

	leaves_of_values(leaves, name, codes, count + 1, 2 * longest_name(name, codes));
	MemoryContextSwitchTo(work);
	for (int32_t i = 0; i < codes; i++)
	{
		Datum number;

		clin_check_interrupts_at(i + 1);
		MemoryContextReset(work);
		if (name[i] == NULL)
			continue;
		if (!read_number(name[i], &number))
			refuse(leaves, "has bands, and the column is not of numbers",
			       "Use prefix, suppress or a SELECT for texts.");
		for (int l = 0; l < count; l++)
			names_of(leaves, i)[l + 1] =
				MemoryContextStrdup(kept, band_of(number, width[l]));
	}
	MemoryContextSwitchTo(kept);
	MemoryContextDelete(work);
}

/* ---------------------------------------------------------------- from a query */

static const char *
text_of(const ClinRows *rows, int column, int64 row)
{
	double code =
		rows->frame.block[row / CLIN_BLOCK][(Size) column * CLIN_BLOCK + row % CLIN_BLOCK];

	return isnan(code) ? NULL : rows->column[column].level[(int) code];
}

/* the number of a name, entered when it is new; NULL has its own */
static int
number_of(ClinLevels *levels, const char *name)
{
	return name == NULL ? clin_levels_find(levels, "", 1)
	                    : clin_levels_find(levels, name, (int) strlen(name));
}

/* which leaf each code is; a NULL that the hierarchy does not know becomes a leaf */
static void
match_codes(Leaves *leaves, const char *const *name, int32_t codes)
{
	ClinLevels known;

	clin_levels_begin(&known, CurrentMemoryContext);
	for (int32_t i = 0; i < leaves->count; i++)
		if (number_of(&known, names_of(leaves, i)[0]) != i)
			refuse(leaves, "has a value more than once",
			       "The first column of its SELECT must be unique.");
	leaves->codes = codes;
	leaves->leaf_of = clin_alloc_huge(codes, sizeof(int32_t));
	for (int32_t i = 0; i < codes; i++)
	{
		int leaf = number_of(&known, name[i]);

		clin_check_interrupts_at(i + 1);
		if (leaf == leaves->count && name[i] == NULL)
		{
			for (int l = 0; l < leaves->height; l++)
				names_of(leaves, leaf)[l] = NULL;
			names_of(leaves, leaf)[leaves->height] = names_of(leaves, 0)[leaves->height];
			leaves->count++;
		}
		else if (leaf >= leaves->count)
			refuse(leaves, "lacks a value of the column",
			       "Add each value that the query returns to its SELECT.");
		leaves->leaf_of[i] = leaf;
	}
}

static void
read_levels(Leaves *leaves, const char *query, const char *const *name, int32_t codes)
{
	ClinSource source;
	ClinRows rows;
	ClinWanted wanted[MAX_LEVELS + 1] = {{NULL}};

	clin_source_open(&source, leaves->function, query);
	if (source.count < 2 || source.count > MAX_LEVELS)
		refuse(leaves, "has an unusable number of levels",
		       "Its SELECT must return 2 to 64 columns: the value and each level above.");
	for (int i = 0; i < source.count; i++)
		wanted[i] = (ClinWanted){.name = source.name[i], .as_key = true};
	clin_source_read(&source, wanted, source.count, &rows);
	clin_source_close(&source);
	leaves->height = source.count - 1;
	if (rows.frame.rows > PG_INT32_MAX / MAX_LEVELS)
		refuse(leaves, "has too many values", "Generalize them in the query.");
	leaves->count = (int32_t) rows.frame.rows;
	leaves->text =
		clin_alloc_huge((Size) (leaves->count + 1) * source.count, sizeof(char *));
	for (int32_t i = 0; i < leaves->count; i++)
		for (int l = 0; l <= leaves->height; l++)
			names_of(leaves, i)[l] = text_of(&rows, l, i);
	match_codes(leaves, name, codes);
}

/* ---------------------------------------------------------------- coding */

/* the codes of level l of all leaves, their names, and how many leaves each has */
static int32_t
code_level(const Leaves *leaves, int l, int32_t *code, const char *const **name_out,
           int32_t **under_out)
{
	int32_t *under = clin_alloc_huge(leaves->count, sizeof(int32_t));
	const char **name = clin_alloc_huge(leaves->count, sizeof(char *));
	ClinLevels levels;

	clin_levels_begin(&levels, CurrentMemoryContext);
	for (int32_t i = 0; i < leaves->count; i++)
	{
		int before = levels.count;

		clin_check_interrupts_at(i + 1);
		code[i] = number_of(&levels, names_of(leaves, i)[l]);
		if (levels.count > before)
		{
			under[code[i]] = 0;
			name[code[i]] = names_of(leaves, i)[l];
		}
		under[code[i]]++;
	}
	*name_out = name;
	*under_out = under;
	return levels.count;
}

/* where the codes below lead; what is equal must stay equal */
static const int32_t *
link_level(const Leaves *leaves, const int32_t *below, int32_t count, const int32_t *above)
{
	int32_t *parent = clin_alloc_huge(count, sizeof(int32_t));

	memset(parent, -1, count * sizeof(int32_t));
	for (int32_t i = 0; i < leaves->count; i++)
	{
		clin_check_interrupts_at(i + 1);
		if (parent[below[i]] >= 0 && parent[below[i]] != above[i])
			refuse(leaves, "is not nested",
			       "Values that are equal at a level must be equal at all levels above.");
		parent[below[i]] = above[i];
	}
	return parent;
}

static void
code_leaves(const Leaves *leaves, const char *const *name, ClinNamedHierarchy *out)
{
	int height = leaves->height;
	int32_t *codes = palloc((height + 1) * sizeof(int32_t));
	const int32_t **parent = palloc((height + 1) * sizeof(int32_t *));
	int32_t **under = palloc((height + 1) * sizeof(int32_t *));
	int32_t *below = clin_alloc_huge(leaves->count, sizeof(int32_t));
	int32_t *above = clin_alloc_huge(leaves->count, sizeof(int32_t));
	int32_t *of_code = clin_alloc_huge(leaves->codes, sizeof(int32_t));

	out->name = palloc((height + 1) * sizeof(char **));
	codes[0] = code_level(leaves, 0, below, &out->name[0], &under[0]);
	for (int l = 0; l < height; l++)
	{
		int32_t *kept = below;

		codes[l + 1] = code_level(leaves, l + 1, above, &out->name[l + 1], &under[l + 1]);
		parent[l] = link_level(leaves, below, codes[l], above);
		below = above;
		above = kept;
	}
	if (codes[height] != 1)
		refuse(leaves, "does not end in one value",
		       "The last column of its SELECT must be the same in every row, such as '*'.");

	/* level 0 is that of the column */
	for (int32_t i = 0; i < leaves->codes; i++)
		of_code[i] = parent[0][leaves->leaf_of[i]];
	parent[0] = of_code;
	under[0] = clin_alloc_huge(leaves->codes, sizeof(int32_t));
	for (int32_t i = 0; i < leaves->codes; i++)
		under[0][i] = 1;
	codes[0] = leaves->codes;
	out->name[0] = name;
	out->hierarchy = (ClinHierarchy){height, codes, parent, (const int32_t *const *) under,
	                                 leaves->count};
}

bool
clin_hierarchy_is_query(const char *given)
{
	return strncmp(given, "band:", 5) != 0 && strcspn(given, " \t\n(") < strlen(given);
}

void
clin_hierarchy_read(const char *function, const char *column, const char *given,
                    const char *const *name, int32_t codes, ClinNamedHierarchy *out)
{
	Leaves leaves = {.function = function, .column = column};

	if (strcmp(given, "suppress") == 0)
		leaves_of_values(&leaves, name, codes, 1, 0);
	else if (strcmp(given, "prefix") == 0)
		make_prefixes(&leaves, name, codes);
	else if (strncmp(given, "band:", 5) == 0)
		make_bands(&leaves, name, codes, given + 5);
	else if (clin_hierarchy_is_query(given))
		read_levels(&leaves, given, name, codes);
	else
		refuse(&leaves, "is not known",
		       "Give suppress, prefix, band:5,10,20, or a SELECT of the values and the "
		       "levels above.");
	code_leaves(&leaves, name, out);
}
