/*
 * dp_filter.c
 *	  Conditions on the rows of a release: a column, one of a few operators, a literal.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/syscache.h"

#include "compat.h"
#include "dp_read.h"

/* every row is compared with every literal, so their number is the caller's hold on time */
#define MAX_CONDITIONS 100
#define MAX_LITERALS 1000

/* in the order of the names below */
typedef enum Comparison
{
	EQUAL,
	UNEQUAL,
	LESS,
	AT_MOST,
	GREATER,
	AT_LEAST,
	IN_LIST,
	NULL_TEST,
	NOT_NULL_TEST
} Comparison;

static const char *const operator_names[] = {"=",  "<>", "<",       "<=",         ">",
                                             ">=", "in", "is null", "is not null"};

/* a literal as the column is read: a text, or a number (an enum's label by its Oid); a
 * length below 0 is that of a value that is too long to look at */
typedef struct Literal
{
	double number;
	const char *text;
	int length;
} Literal;

typedef struct Condition
{
	ClinDpColumn column;
	Comparison operation;
	int count;
	Literal *literal;
} Condition;

struct ClinDpFilter
{
	int count;
	Condition condition[FLEXIBLE_ARRAY_MEMBER];
};

static bool
is_text(const ClinDpColumn *column)
{
	return column->reading == CLIN_READ_TEXT || column->reading == CLIN_READ_BPCHAR;
}

/* ---------------------------------------------------------------- reading the conditions
 */

static _Noreturn void
malformed(const char *function, const char *detail)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("%s: argument \"filter\" cannot be read", function),
	                errdetail("%s", detail),
	                errhint("Write a list of conditions, such as "
	                        "[[\"age\", \">=\", 65], [\"sex\", \"=\", \"F\"]].")));
}

static char *
string_of(const char *function, const JsonbValue *value)
{
	if (value == NULL || value->type != jbvString)
		malformed(function, "A condition begins with the names of a column and an "
		                    "operator.");
	return pnstrdup(value->val.string.val, value->val.string.len);
}

static Comparison
find_operator(const char *function, const char *name)
{
	for (int i = 0; i < (int) lengthof(operator_names); i++)
		if (pg_strcasecmp(name, operator_names[i]) == 0)
			return (Comparison) i;
	malformed(function, "The operators are =, <>, <, <=, >, >=, in, is null and is not "
	                    "null.");
}

static double
label_number(const char *function, Oid type, const JsonbValue *value)
{
	char *label = pnstrdup(value->val.string.val, value->val.string.len);
	HeapTuple tuple = strlen(label) < NAMEDATALEN
	                      ? SearchSysCache2(ENUMTYPOIDNAME, ObjectIdGetDatum(type),
	                                        CStringGetDatum(label))
	                      : NULL;
	double number;

	if (!HeapTupleIsValid(tuple))
		malformed(function, "A literal is no label of the type of its column.");
	number = ((Form_pg_enum) GETSTRUCT(tuple))->oid;
	ReleaseSysCache(tuple);
	return number;
}

static double
date_number(const JsonbValue *value)
{
	char *text = pnstrdup(value->val.string.val, value->val.string.len);

	return clin_read_number(CLIN_READ_DATE,
	                        DirectFunctionCall1(date_in, CStringGetDatum(text)));
}

/* without the blanks that pad a char(n), as the column is read */
static Literal
text_literal(const ClinDpColumn *column, const JsonbValue *value)
{
	Literal literal = {.text = pnstrdup(value->val.string.val, value->val.string.len),
	                   .length = value->val.string.len};

	while (column->reading == CLIN_READ_BPCHAR && literal.length > 0 &&
	       literal.text[literal.length - 1] == ' ')
		literal.length--;
	return literal;
}

static Literal
read_literal(const char *function, const ClinDpColumn *column, const JsonbValue *value)
{
	if (value->type == jbvString && is_text(column) &&
	    value->val.string.len > CLIN_DP_LONGEST)
		malformed(function, "Texts of at most 1,024 bytes are compared.");
	if (value->type == jbvString && is_text(column))
		return text_literal(column, value);
	if (value->type == jbvString && column->reading == CLIN_READ_ENUM)
		return (Literal){.number = label_number(function, column->type, value)};
	if (value->type == jbvString && column->reading == CLIN_READ_DATE)
		return (Literal){.number = date_number(value)};
	if (value->type == jbvBool && column->reading == CLIN_READ_BOOLEAN)
		return (Literal){.number = value->val.boolean};
	if (value->type == jbvNumeric && column->reading <= CLIN_READ_NUMERIC)
		return (Literal){.number = clin_read_number(CLIN_READ_NUMERIC,
		                                            NumericGetDatum(value->val.numeric))};
	malformed(function, "A literal is not of the type of its column.");
}

static void
read_literals(const char *function, const JsonbValue *value, Condition *condition)
{
	JsonbContainer *list;

	if (condition->operation != IN_LIST)
	{
		condition->count = 1;
		condition->literal = palloc(sizeof(Literal));
		condition->literal[0] = read_literal(function, &condition->column, value);
		return;
	}
	if (value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data))
		malformed(function, "The operator \"in\" takes a list.");
	list = value->val.binary.data;
	condition->count = JsonContainerSize(list);
	if (condition->count > MAX_LITERALS)
		malformed(function, "A list has more than 1000 literals.");
	condition->literal = palloc((condition->count + 1) * sizeof(Literal));
	for (int i = 0; i < condition->count; i++)
		condition->literal[i] = read_literal(function, &condition->column,
		                                     getIthJsonbValueFromContainer(list, i));
}

static void
read_condition(const ClinDataset *dataset, const char *function, const JsonbValue *value,
               Condition *condition)
{
	JsonbContainer *list;
	int expected;

	if (value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data))
		malformed(function, "A condition is a list of a column, an operator and a "
		                    "literal.");
	list = value->val.binary.data;
	condition->column = clin_dp_column(
		dataset, function, string_of(function, getIthJsonbValueFromContainer(list, 0)));
	condition->operation = find_operator(
		function, string_of(function, getIthJsonbValueFromContainer(list, 1)));
	expected = condition->operation >= NULL_TEST ? 2 : 3;
	if ((int) JsonContainerSize(list) != expected)
		malformed(function, "A condition has too many or too few parts.");
	if (expected == 3)
		read_literals(function, getIthJsonbValueFromContainer(list, 2), condition);
	if (condition->operation > UNEQUAL && condition->operation < IN_LIST &&
	    (is_text(&condition->column) || condition->column.reading == CLIN_READ_ENUM))
		malformed(function, "Texts and labels are compared by =, <> and in.");
}

ClinDpFilter *
clin_dp_filter(const ClinDataset *dataset, const char *function, Jsonb *conditions)
{
	ClinDpFilter *filter;
	int count;

	if (conditions == NULL)
		return NULL;
	if (!JB_ROOT_IS_ARRAY(conditions) || JB_ROOT_IS_SCALAR(conditions))
		malformed(function, "It is not a list.");
	count = JB_ROOT_COUNT(conditions);
	if (count > MAX_CONDITIONS)
		malformed(function, "There are more than 100 conditions.");
	filter = palloc0(offsetof(ClinDpFilter, condition) + (Size) count * sizeof(Condition));
	filter->count = count;
	for (int i = 0; i < count; i++)
		read_condition(dataset, function,
		               getIthJsonbValueFromContainer(&conditions->root, i),
		               &filter->condition[i]);
	return filter;
}

/* ---------------------------------------------------------------- judging a row */

/* the value of a row as a literal is, read once whatever it is compared with */
static Literal
read_value(const ClinDpColumn *column, Datum value)
{
	Literal read = {0};

	if (is_text(column) && clin_dp_is_long(value))
		read = (Literal){.text = "", .length = -1};
	else if (is_text(column))
		read.text = clin_read_text(column->reading, value, &read.length);
	else if (column->reading == CLIN_READ_ENUM)
		read.number = DatumGetObjectId(value);
	else
	{
		read.number = clin_dp_number(column, value);
		read.length =
			column->reading == CLIN_READ_NUMERIC && clin_dp_is_long(value) ? -1 : 0;
	}
	return read;
}

/* below, at or above; texts are only equal or not, and NaN is above all */
static int
compare(const Literal *value, const Literal *literal)
{
	if (literal->text != NULL)
		return value->length != literal->length ||
		       memcmp(value->text, literal->text, literal->length) != 0;
	if (isnan(value->number))
		return 1;
	return (value->number > literal->number) - (value->number < literal->number);
}

/* all are compared whatever the value: the time must not tell of it */
static bool
is_in(const Condition *condition, const Literal *value)
{
	bool found = false;

	for (int i = 0; i < condition->count; i++)
		found |= compare(value, &condition->literal[i]) == 0;
	return found;
}

static bool
holds(const Condition *condition, Datum value, bool isnull)
{
	Literal read;
	int order;

	if (isnull || condition->operation >= NULL_TEST)
		return condition->operation == NULL_TEST ? isnull : !isnull;
	read = read_value(&condition->column, value);
	if (condition->operation == IN_LIST)
		return is_in(condition, &read);
	order = compare(&read, &condition->literal[0]);
	if (read.length < 0) /* equal to no literal, nor above or below one */
		return condition->operation == UNEQUAL;
	switch (condition->operation)
	{
		case EQUAL:
			return order == 0;
		case UNEQUAL:
			return order != 0;
		case LESS:
			return order < 0;
		case AT_MOST:
			return order <= 0;
		case GREATER:
			return order > 0;
		default:
			return order >= 0;
	}
}

bool
clin_dp_filter_holds(const ClinDpFilter *filter, TupleTableSlot *slot)
{
	bool all = true;

	for (int i = 0; filter != NULL && i < filter->count; i++)
	{
		const Condition *condition = &filter->condition[i];
		bool isnull;
		Datum value = slot_getattr(slot, condition->column.number, &isnull);

		all = holds(condition, value, isnull) && all;
	}
	return all;
}
