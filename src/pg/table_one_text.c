/*
 * table_one_text.c
 *	  The description of the columns of a query as a table in Markdown or HTML.
 */
#include "postgres.h"

#include <math.h>

#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "arguments.h"
#include "compat.h"
#include "interrupts.h"
#include "frame.h"
#include "table_one.h"
#include "tests.h"

typedef struct Sheet
{
	StringInfoData out;
	const ClinTableOne *table;
	bool html;
	int digits; /* behind the point of numbers */
} Sheet;

/* Names come from the database: signs that either language reads become entities. */
static void
add_name(Sheet *page, const char *name)
{
	for (; *name != '\0'; name++)
	{
		if (strchr("&<>\"'|*`[]\\", *name) != NULL)
			appendStringInfo(&page->out, "&#%d;", *name);
		else
			appendStringInfoChar(&page->out, (unsigned char) *name < ' ' ? ' ' : *name);
	}
}

static void
begin_row(Sheet *page)
{
	appendStringInfoString(&page->out, page->html ? "<tr>" : "|");
}

static void
end_row(Sheet *page)
{
	appendStringInfoString(&page->out, page->html ? "</tr>\n" : "\n");
}

/* what is added until end_cell is the text of the cell; "kind" is th or td */
static void
begin_cell(Sheet *page, const char *kind)
{
	if (page->html)
		appendStringInfo(&page->out, "<%s>", kind);
	else
		appendStringInfoChar(&page->out, ' ');
}

static void
end_cell(Sheet *page, const char *kind)
{
	if (page->html)
		appendStringInfo(&page->out, "</%s>", kind);
	else
		appendStringInfoString(&page->out, " |");
}

static void
cell(Sheet *page, const char *kind, const char *text)
{
	begin_cell(page, kind);
	appendStringInfoString(&page->out, text);
	end_cell(page, kind);
}

/* ---------------------------------------------------------------- the head */

static void
add_head(Sheet *page)
{
	const ClinTableOne *table = page->table;

	appendStringInfoString(&page->out, page->html ? "<table>\n<thead>\n" : "");
	begin_row(page);
	cell(page, "th", "");
	cell(page, "th", "Overall");
	for (int part = 1; part < table->parts; part++)
	{
		begin_cell(page, "th");
		add_name(page, table->group[part - 1]);
		end_cell(page, "th");
	}
	if (table->by != NULL)
	{
		cell(page, "th", "p");
		cell(page, "th", "SMD");
	}
	cell(page, "th", "Missing");
	end_row(page);
	if (page->html)
		appendStringInfoString(&page->out, "</thead>\n<tbody>\n");
	else
	{
		appendStringInfoString(&page->out, "|:--|");
		for (int i = 0; i < table->parts + (table->by != NULL ? 3 : 1); i++)
			appendStringInfoString(&page->out, "--:|");
		end_row(page);
	}
}

static void
add_rows(Sheet *page)
{
	const ClinTableOne *table = page->table;

	begin_row(page);
	cell(page, "th", "n");
	for (int part = 0; part < table->parts; part++)
		cell(page, "td", psprintf(INT64_FORMAT, table->rows[part]));
	for (int i = 0; i < (table->by != NULL ? 3 : 1); i++)
		cell(page, "td", "");
	end_row(page);
}

/* ---------------------------------------------------------------- the variables */

static const char *
shown(double value, int digits)
{
	return isnan(value) ? "-" : psprintf("%.*f", digits, value);
}

/* the value of a column: of a date the day */
static const char *
shown_value(const ClinTableVariable *variable, double value, int digits)
{
	return variable->date && !isnan(value) ? clin_date_text(value) : shown(value, digits);
}

static const char *
shown_p(const Sheet *page, const ClinTableVariable *variable)
{
	double p = variable->test.p_value;

	if (variable->too_large)
		return "too large";
	if (p < 0.001)
		return page->html ? "&lt;0.001" : "<0.001";
	return isnan(p) ? "" : shown(p, 3);
}

/* the columns behind the groups, empty for the levels of a category */
static void
add_tests(Sheet *page, const ClinTableVariable *variable)
{
	const ClinTableOne *table = page->table;

	if (table->by != NULL)
	{
		cell(page, "td", variable == NULL ? "" : shown_p(page, variable));
		cell(page, "td",
		     variable == NULL || isnan(variable->smd) ? "" : shown(variable->smd, 3));
	}
	if (variable == NULL)
		cell(page, "td", "");
	else
		cell(page, "td",
		     psprintf(INT64_FORMAT " (%.1f)", variable->missing[0],
		              100 * (double) variable->missing[0] / (double) table->rows[0]));
}

static void
add_number(Sheet *page, const ClinTableVariable *variable)
{
	begin_row(page);
	begin_cell(page, "th");
	add_name(page, variable->name);
	appendStringInfoString(&page->out, variable->nonnormal ? ", median [IQR]"
	                                   : variable->date    ? ", mean (SD in days)"
	                                                       : ", mean (SD)");
	end_cell(page, "th");
	for (int part = 0; part < page->table->parts; part++)
	{
		const ClinDescription *d = &variable->part[part];
		int digits = page->digits;

		if (variable->nonnormal)
			cell(page, "td",
			     psprintf("%s [%s, %s]", shown_value(variable, d->median, digits),
			              shown_value(variable, d->q1, digits),
			              shown_value(variable, d->q3, digits)));
		else
			cell(page, "td",
			     psprintf("%s (%s)", shown_value(variable, d->mean, digits),
			              shown(d->sd, digits)));
	}
	add_tests(page, variable);
	end_row(page);
}

static void
add_level(Sheet *page, const ClinTableVariable *variable, int level)
{
	begin_row(page);
	begin_cell(page, "th");
	appendStringInfoString(&page->out, "&emsp;");
	add_name(page, variable->level[level]);
	end_cell(page, "th");
	for (int part = 0; part < page->table->parts; part++)
	{
		int64 count = variable->count[level * page->table->parts + part];

		cell(page, "td",
		     psprintf(INT64_FORMAT " (%s)", count,
		              shown(100 * (double) count / (double) variable->n[part], 1)));
	}
	add_tests(page, NULL);
	end_row(page);
}

static void
add_category(Sheet *page, const ClinTableVariable *variable)
{
	begin_row(page);
	begin_cell(page, "th");
	add_name(page, variable->name);
	appendStringInfoString(&page->out, ", n (%)");
	end_cell(page, "th");
	for (int part = 0; part < page->table->parts; part++)
		cell(page, "td", "");
	add_tests(page, variable);
	end_row(page);
	for (int level = 0; level < variable->levels; level++)
		add_level(page, variable, level);
}

static const ClinInput format_input = {"format", CLIN_CHOICE,
                                       .choices = CLIN_CHOICES("markdown", "html")};

PG_FUNCTION_INFO_V1(clin_sql_table_one_text);

/* clin.table_one_text(query, by, categorical, nonnormal, exact, format, digits) */
Datum
clin_sql_table_one_text(PG_FUNCTION_ARGS)
{
	static const ClinInput digits[] = {
		{"digits", CLIN_INTEGER, .possible = CLIN_BETWEEN(0, 10)}, {NULL}};
	ClinTableOne table;
	Sheet page = {.table = &table};
	double places;

	if (PG_ARGISNULL(5) || PG_ARGISNULL(6))
		PG_RETURN_NULL();
	page.html = clin_choice_argument(fcinfo, 5, "table_one_text", &format_input) == 1;
	page.digits = PG_GETARG_INT32(6);
	places = page.digits;
	clin_check_arguments("table_one_text", digits, &places, NULL);
	if (!clin_table_one(&table, fcinfo, "table_one_text"))
		PG_RETURN_NULL();
	initStringInfo(&page.out);
	add_head(&page);
	add_rows(&page);
	for (int i = 0; i < table.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (table.variable[i].categorical)
			add_category(&page, &table.variable[i]);
		else
			add_number(&page, &table.variable[i]);
	}
	if (page.html)
		appendStringInfoString(&page.out, "</tbody>\n</table>\n");
	PG_RETURN_TEXT_P(cstring_to_text_with_len(page.out.data, page.out.len));
}
