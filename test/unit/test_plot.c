/*
 * test_plot.c
 *	  Pictures: axes, escaping, well-formed text, curves inside their box.
 */
#include "unit.h"

#include "plot/axis.h"
#include "plot/plot.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Page
{
	char text[1 << 16];
	size_t length;
} Page;

static void
write_page(void *context, const char *text, size_t length)
{
	Page *page = context;

	CHECK(page->length + length < sizeof(page->text));
	memcpy(page->text + page->length, text, length);
	page->length += length;
	page->text[page->length] = '\0';
}

/* the end of a tag that begins after '<'; NULL when an attribute is not name="value" */
static const char *
tag_end(const char *at)
{
	while (isalnum((unsigned char) *at))
		at++;
	while (*at == ' ')
	{
		at++;
		while (isalnum((unsigned char) *at) || *at == '-')
			at++;
		if (at[0] != '=' || at[1] != '"')
			return NULL;
		at += 2 + strcspn(at + 2, "\"<&");
		if (*at++ != '"')
			return NULL;
	}
	return *at == '>' || (at[0] == '/' && at[1] == '>') ? at : NULL;
}

static bool
is_entity(const char *at)
{
	return strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&lt;", 4) == 0 ||
	       strncmp(at, "&gt;", 4) == 0 || strncmp(at, "&quot;", 6) == 0 ||
	       strncmp(at, "&#39;", 5) == 0;
}

/* tags balanced, attributes quoted, entities known */
static bool
is_well_formed(const char *at)
{
	const char *open[16];
	int depth = 0;

	for (; *at != '\0'; at++)
	{
		if (*at == '&' && !is_entity(at))
			return false;
		if ((unsigned char) *at < 0x20 && *at != '\n')
			return false;
		if (*at != '<')
			continue;
		if (at[1] == '/')
		{
			size_t length = strcspn(at + 2, ">");

			if (depth == 0 || strncmp(open[--depth], at + 2, length) != 0)
				return false;
			at += 2 + length;
			continue;
		}
		open[depth] = at + 1;
		at = tag_end(at + 1);
		if (at == NULL)
			return false;
		if (*at == '/')
			at++;
		else if (++depth == 16)
			return false;
	}
	return depth == 0;
}

/* every place in the paths with a band or a curve lies in the box */
static bool
inside(const Page *page, double left, double right, double top, double bottom)
{
	const char *at = page->text;

	while ((at = strstr(at, "<path d=\"")) != NULL)
	{
		const char *end = strchr(at + 9, '"');
		bool drawn = strncmp(end, "\" fill=\"none\" stroke=\"#0072B2\"", 30) == 0 ||
		             strncmp(end, "\" fill=\"#", 9) == 0;

		for (at += 9; drawn && at < end; at++)
		{
			double place = strtod(at + 1, NULL);

			if (*at == 'H' && (place < left - 0.1 || place > right + 0.1))
				return false;
			if (*at == 'V' && (place < top - 0.1 || place > bottom + 0.1))
				return false;
		}
		at = end;
	}
	return true;
}

static void
test_axis(void)
{
	static const double highs[] = {1e-6, 0.7, 1, 9, 10, 365, 1022, 1e6, 3e9};
	ClinAxis axis;
	char label[CLIN_AXIS_LABEL];

	for (size_t i = 0; i < sizeof(highs) / sizeof(*highs); i++)
		for (int most = 3; most < 12; most++)
		{
			double digit;

			clin_axis_init(&axis, 0, highs[i], 100, 500, most);
			digit = axis.step / pow(10, floor(log10(axis.step) + 1e-9));
			CHECK(fabs(digit - 1) < 1e-6 || fabs(digit - 2) < 1e-6 ||
			      fabs(digit - 5) < 1e-6);
			CHECK(axis.ticks >= 1 && axis.ticks <= most);
			CHECK(clin_axis_tick(&axis, axis.ticks - 1) <= highs[i] * (1 + 1e-8));
			CHECK(clin_axis_tick(&axis, axis.ticks) > highs[i]);
		}
	clin_axis_init(&axis, 0, 1, 300, 100, 6);
	CHECK(axis.ticks == 6);
	NEAR(clin_axis_place(&axis, 0.25), 250, 1e-9);
	NEAR(clin_axis_place(&axis, -5), 300, 0);
	clin_axis_label(&axis, clin_axis_tick(&axis, 3), label);
	CHECK(strcmp(label, "0.6") == 0);
	clin_axis_init(&axis, 7, 7, 0, 100, 5);
	CHECK(axis.high > axis.low && axis.ticks > 0);
}

static void
test_escaping(void)
{
	Page *page = calloc(1, sizeof(Page));
	ClinSink sink = {write_page, page};

	clin_svg_escaped(&sink, "a<b>&\"c\"'\x01\n\xef\xbf\xbf\xc3\xa9");
	CHECK(strcmp(page->text, "a&lt;b&gt;&amp;&quot;c&quot;&#39;   \xc3\xa9") == 0);
	CHECK(!is_well_formed("<a b=c/>") && !is_well_formed("<a><b></a></b>") &&
	      !is_well_formed("a & b"));
	free(page);
}

static const char hostile[] = "</title><script>alert(1)</script>&\"'";

static void
test_survival_plot(double scale, double low)
{
	ClinPlotStep steps[200];
	ClinPlotCurve curves[] = {{hostile, steps, 200, 200, 9}, {"b", steps, 1, 1, 0}};
	ClinStepPlot plot = {hostile, hostile, true, false, curves, 2};
	Page *page = calloc(1, sizeof(Page));

	for (int i = 0; i < 200; i++)
	{
		double survival = 1 - i / 199.0;

		steps[i] =
			(ClinPlotStep){i * scale, survival,  survival * low, fmin(1, survival + 0.1),
		                   200.5 - i, i % 9 == 0};
	}
	steps[0].low = steps[0].high = steps[199].low = steps[199].high = NAN;
	clin_plot_steps(&(ClinSink){write_page, page}, &plot);
	CHECK(is_well_formed(page->text));
	CHECK(strstr(page->text, "<script") == NULL && strstr(page->text, "NaN") == NULL &&
	      strstr(page->text, "nan") == NULL && strstr(page->text, "inf") == NULL);
	CHECK(strstr(page->text, "<title>") != NULL && strstr(page->text, "viewBox") != NULL);
	CHECK(inside(page, 74, 734, 40, 460));
	page->length = 0;
	curves[0].name = plot.title = NULL;
	plot.count = 1;
	plot.risk_table = false;
	clin_plot_steps(&(ClinSink){write_page, page}, &plot);
	CHECK(is_well_formed(page->text) && strstr(page->text, "At risk") == NULL);
	page->length = 0;
	plot.incidence = true; /* of a falling curve all the same */
	clin_plot_steps(&(ClinSink){write_page, page}, &plot);
	CHECK(is_well_formed(page->text) && inside(page, 74, 734, 20, 460));
	CHECK(strstr(page->text, ">Cumulative incidence</text>") != NULL);
	free(page);
}

static void
test_square_plot(void)
{
	ClinPlotPoint points[300];
	ClinPlotLine lines[] = {{hostile, points, 30}, {"b", points, 300}, {"c", points, 1}};
	ClinSquarePlot plot = {hostile, hostile, hostile, hostile, true, lines, 3};
	Page *page = calloc(1, sizeof(Page));
	int dots = 0;

	for (int i = 0; i < 300; i++)
		points[i] = (ClinPlotPoint){i / 299.0, 1 - i / 299.0, i % 3 == 0 ? NAN : 0,
		                            i % 2 ? NAN : 2};
	clin_plot_square(&(ClinSink){write_page, page}, &plot);
	CHECK(is_well_formed(page->text));
	CHECK(strstr(page->text, "<script") == NULL && strstr(page->text, "nan") == NULL);
	for (const char *at = page->text; (at = strstr(at, "<circle")) != NULL; at++)
		dots++;
	CHECK(dots == 31); /* not those of the line of 300 */
	page->length = 0;
	lines[0].name = plot.title = NULL;
	plot.count = 1;
	plot.dots = false;
	clin_plot_square(&(ClinSink){write_page, page}, &plot);
	CHECK(is_well_formed(page->text) && strstr(page->text, "<circle") == NULL);
	free(page);
}

static void
test_histogram(void)
{
	const double values[] = {-1, 0, 1, 2, 1000};
	const double counts[] = {0, 10, 1e12, 3, 4};
	ClinHistogram plot = {hostile, hostile, values, counts, 5};
	Page *page = calloc(1, sizeof(Page));

	clin_plot_histogram(&(ClinSink){write_page, page}, &plot);
	CHECK(is_well_formed(page->text));
	page->length = 0;
	plot.count = 1; /* one value, nobody */
	clin_plot_histogram(&(ClinSink){write_page, page}, &plot);
	CHECK(is_well_formed(page->text) && strstr(page->text, "nan") == NULL);
	free(page);
}

void
test_plot(void)
{
	test_axis();
	test_escaping();
	test_survival_plot(1, 0.5);
	test_survival_plot(1e-4, 0);
	test_survival_plot(1e6, 1);
	test_square_plot();
	test_histogram();
}
