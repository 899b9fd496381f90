/*
 * km_plot.c
 *	  Survival curves as a picture.
 */
#include "plot/axis.h"
#include "plot/plot.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#define WIDTH 760.0
#define RIGHT (WIDTH - 26)
#define BOX_HEIGHT 320.0
#define ROW 19.0 /* of the table */
#define LEGEND_ROW 22.0
#define MOST_TICKS 150 /* of censoring on a curve: more would hide it */
#define TICK_ROOM 4.0  /* least distance of two censoring ticks */

/* Where everything is. */
typedef struct Layout
{
	ClinAxis x, y;
	double left, top, bottom;
	double names; /* where the names of the table's rows end */
	double height;
	double table; /* baseline of the table's head */
} Layout;

/* rounded as it is printed, so that steps which the page cannot show are left out */
static double
printed(double place)
{
	return round(place * 10) / 10;
}

/* draws the legend unless "sink" is NULL; the height of its rows */
static double
draw_legend(const ClinSink *sink, const ClinSurvivalPlot *plot, double left, double top)
{
	double x = left;
	double y = top + 15;

	if (plot->curves[0].name == NULL)
		return 0;
	for (int i = 0; i < plot->count; i++)
	{
		double width = 38 + clin_svg_width(plot->curves[i].name, 13) + 22;

		if (x > left && x + width - 22 > RIGHT)
		{
			x = left;
			y += LEGEND_ROW;
		}
		if (sink != NULL)
		{
			clin_svg_put(sink,
			             "<path d=\"M%.1f %.1fh30\" stroke=\"%s\" stroke-width=\"2.4\" "
			             "stroke-dasharray=\"%s\"/>\n",
			             x, y - 4.5, clin_svg_color(i), clin_svg_dash(i));
			clin_svg_text(sink, x + 38, y, CLIN_ANCHOR_START, CLIN_INK, "",
			              plot->curves[i].name);
		}
		x += width;
	}
	return y - top + 9;
}

/* the last time of all curves, or the tick after it when that is near */
static ClinAxis
time_axis(const ClinSurvivalPlot *plot, double left)
{
	ClinAxis axis;
	double last = 0;
	double next;

	for (int i = 0; i < plot->count; i++)
		last = fmax(last, plot->curves[i].steps[plot->curves[i].count - 1].time);
	clin_axis_init(&axis, 0, last, left, RIGHT, 9);
	next = clin_axis_tick(&axis, axis.ticks);
	if (next - axis.high < 0.3 * axis.step && axis.ticks < 9)
		clin_axis_init(&axis, 0, next, left, RIGHT, 9);
	return axis;
}

static Layout
lay_out(const ClinSurvivalPlot *plot)
{
	Layout layout = {.left = 74, .top = plot->title == NULL ? 22 : 48};
	int rows = plot->curves[0].name == NULL ? 0 : plot->count;
	double names = clin_svg_width("At risk", 13);
	double numbers = 0;

	for (int i = 0; i < plot->count; i++)
	{
		const ClinPlotCurve *curve = &plot->curves[i];
		char number[CLIN_AXIS_LABEL];

		snprintf(number, sizeof(number), "%" PRId64, curve->steps[0].n_risk);
		numbers = fmax(numbers, clin_svg_width(number, 12.5));
		if (curve->name != NULL)
			names = fmax(names, clin_svg_width(curve->name, 12.5));
	}
	if (plot->risk_table)
		layout.left = fmax(layout.left, names + numbers / 2 + 42);
	layout.names = layout.left - numbers / 2 - 14;
	layout.top += draw_legend(NULL, plot, layout.left, layout.top);
	layout.bottom = layout.top + BOX_HEIGHT;
	layout.table = layout.bottom + 68;
	layout.height = plot->risk_table ? layout.table + rows * ROW + 14 : layout.bottom + 56;
	layout.x = time_axis(plot, layout.left);
	clin_axis_init(&layout.y, 0, 1, layout.bottom, layout.top, 6);
	return layout;
}

/* one edge of a band, or the curve itself, from step "from" to before step "to" and on to
 * the time "end" */
static void
draw_edge(const ClinSink *sink, const Layout *layout, const ClinPlotCurve *curve,
          size_t from, size_t to, double (*value)(const ClinPlotStep *), double end,
          double start_value)
{
	double y = printed(clin_axis_place(&layout->y, start_value));

	for (size_t i = from; i < to; i++)
	{
		double x = printed(clin_axis_place(&layout->x, curve->steps[i].time));
		double next = printed(clin_axis_place(&layout->y, value(&curve->steps[i])));

		while (i + 1 < to &&
		       printed(clin_axis_place(&layout->x, curve->steps[i + 1].time)) == x)
			next = printed(clin_axis_place(&layout->y, value(&curve->steps[++i])));
		if (next != y)
			clin_svg_put(sink, "H%.1fV%.1f", x, next);
		y = next;
	}
	clin_svg_put(sink, "H%.1f", clin_axis_place(&layout->x, end));
}

static double
survival_of(const ClinPlotStep *step)
{
	return step->survival;
}

static double
high_of(const ClinPlotStep *step)
{
	return step->high;
}

/* the lower edge, backwards from just before step "to" down to step "from" */
static void
draw_low_edge(const ClinSink *sink, const Layout *layout, const ClinPlotCurve *curve,
              size_t from, size_t to, double start_value)
{
	double y = printed(clin_axis_place(&layout->y, curve->steps[to - 1].low));

	clin_svg_put(sink, "V%.1f", y);
	for (size_t i = to; i > from; i--)
	{
		double x = printed(clin_axis_place(&layout->x, curve->steps[i - 1].time));
		double before = i - 1 > from ? curve->steps[i - 2].low : start_value;
		double next = printed(clin_axis_place(&layout->y, before));

		if (next != y)
			clin_svg_put(sink, "H%.1fV%.1f", x, next);
		y = next;
	}
}

static bool
has_limits(const ClinPlotStep *step)
{
	return !isnan(step->low) && !isnan(step->high);
}

/* the band, in one piece for each run of steps that have limits */
static void
draw_band(const ClinSink *sink, const Layout *layout, const ClinPlotCurve *curve, int style)
{
	size_t count = curve->count;

	for (size_t from = 0, to; from < count; from = to + 1)
	{
		bool first = from == 0;
		double start;
		double start_low = curve->steps[from].low;
		double start_high = curve->steps[from].high;

		for (to = from; to < count && has_limits(&curve->steps[to]); to++)
			;
		if (to == from)
			continue;
		start = first ? 0 : curve->steps[from].time;
		if (first)
			start_low = start_high = 1; /* certain before the first time */
		clin_svg_put(sink, "<path d=\"M%.1f %.1f", clin_axis_place(&layout->x, start),
		             clin_axis_place(&layout->y, start_high));
		draw_edge(sink, layout, curve, from, to, high_of,
		          curve->steps[to < count ? to : count - 1].time, start_high);
		draw_low_edge(sink, layout, curve, from, to, start_low);
		clin_svg_put(sink, "H%.1fZ\" fill=\"%s\" fill-opacity=\"0.14\"/>\n",
		             clin_axis_place(&layout->x, start), clin_svg_color(style));
	}
}

static void
draw_censorings(const ClinSink *sink, const Layout *layout, const ClinPlotCurve *curve,
                int style)
{
	double last_tick = -TICK_ROOM;
	int ticks = 0;

	for (size_t i = 0; i < curve->count && ticks <= MOST_TICKS; i++)
		ticks += curve->steps[i].n_censor > 0;
	if (ticks == 0 || ticks > MOST_TICKS)
		return;
	clin_svg_put(sink, "<path d=\"");
	for (size_t i = 0; i < curve->count; i++)
	{
		double x = clin_axis_place(&layout->x, curve->steps[i].time);
		double y = clin_axis_place(&layout->y, curve->steps[i].survival);

		if (curve->steps[i].n_censor == 0 || x - last_tick < TICK_ROOM)
			continue;
		clin_svg_put(sink, "M%.1f %.1fV%.1f", x, fmin(y + 4, layout->bottom),
		             fmax(y - 4, layout->top));
		last_tick = x;
	}
	clin_svg_put(sink, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.1\"/>\n",
	             clin_svg_color(style));
}

static void
draw_curve(const ClinSink *sink, const Layout *layout, const ClinPlotCurve *curve,
           int style)
{
	clin_svg_put(sink, "<path d=\"M%.1f %.1f", layout->x.from, layout->y.to);
	draw_edge(sink, layout, curve, 0, curve->count, survival_of,
	          curve->steps[curve->count - 1].time, 1);
	clin_svg_put(sink,
	             "\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.2\" "
	             "stroke-linejoin=\"round\" stroke-dasharray=\"%s\"/>\n",
	             clin_svg_color(style), clin_svg_dash(style));
	draw_censorings(sink, layout, curve, style);
}

/* the number at risk just before a time */
static int64_t
at_risk(const ClinPlotCurve *curve, double time)
{
	size_t low = 0;
	size_t high = curve->count;

	while (low < high)
	{
		size_t middle = (low + high) / 2;

		if (curve->steps[middle].time < time)
			low = middle + 1;
		else
			high = middle;
	}
	return low == curve->count ? 0 : curve->steps[low].n_risk;
}

static void
draw_table(const ClinSink *sink, const Layout *layout, const ClinSurvivalPlot *plot)
{
	char number[CLIN_AXIS_LABEL];

	clin_svg_text(sink, layout->names - (plot->curves[0].name == NULL ? 0 : 8),
	              layout->table, CLIN_ANCHOR_END, CLIN_MUTED,
	              "font-size=\"12.5\" font-weight=\"600\"", "At risk");
	for (int i = 0; i < plot->count; i++)
	{
		const ClinPlotCurve *curve = &plot->curves[i];
		/* the only curve's numbers stand beside the head */
		double y = layout->table + (curve->name == NULL ? 0 : (i + 1) * ROW);

		if (curve->name != NULL)
		{
			clin_svg_text(sink, layout->names - 8, y, CLIN_ANCHOR_END, CLIN_INK,
			              "font-size=\"12.5\"", curve->name);
			clin_svg_put(sink,
			             "<rect x=\"%.1f\" y=\"%.1f\" width=\"3.5\" height=\"14\" "
			             "fill=\"%s\"/>\n",
			             layout->names - 3.5, y - 11, clin_svg_color(i));
		}
		for (int tick = 0; tick < layout->x.ticks; tick++)
		{
			double time = clin_axis_tick(&layout->x, tick);

			snprintf(number, sizeof(number), "%" PRId64, at_risk(curve, time));
			clin_svg_text(sink, clin_axis_place(&layout->x, time), y, CLIN_ANCHOR_MIDDLE,
			              CLIN_INK, "font-size=\"12.5\"", number);
		}
	}
}

/* what the picture shows, in words */
static void
describe(const ClinSurvivalPlot *plot, char *out, size_t size)
{
	int64_t subjects = 0;
	int64_t events = 0;

	for (int i = 0; i < plot->count; i++)
	{
		subjects += plot->curves[i].steps[0].n_risk;
		for (size_t j = 0; j < plot->curves[i].count; j++)
			events += plot->curves[i].steps[j].n_event;
	}
	snprintf(out, size,
	         "Kaplan-Meier survival curve%s of %" PRId64 " subjects with %" PRId64
	         " events%s.",
	         plot->count > 1 ? "s" : "", subjects, events,
	         has_limits(&plot->curves[0].steps[0]) ? ", with confidence bands" : "");
}

void
clin_plot_survival(const ClinSink *sink, const ClinSurvivalPlot *plot)
{
	Layout layout = lay_out(plot);
	char description[256];

	describe(plot, description, sizeof(description));
	clin_svg_open(sink, WIDTH, layout.height,
	              plot->title == NULL ? "Survival" : plot->title, description);
	if (plot->title != NULL)
		clin_svg_heading(sink, layout.left, RIGHT, plot->title);
	draw_legend(sink, plot, layout.left, plot->title == NULL ? 22 : 48);
	clin_axis_draw_y(sink, &layout.y, layout.left, RIGHT, "Survival");
	for (int i = 0; i < plot->count; i++)
		draw_band(sink, &layout, &plot->curves[i], i);
	for (int i = 0; i < plot->count; i++)
		draw_curve(sink, &layout, &plot->curves[i], i);
	clin_axis_draw_x(sink, &layout.x, layout.bottom, plot->x_label);
	if (plot->risk_table)
		draw_table(sink, &layout, plot);
	clin_svg_close(sink);
}
