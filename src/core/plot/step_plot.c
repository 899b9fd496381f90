/*
 * step_plot.c
 *	  Curves of survival or of cumulative incidence as a picture.
 */
#include "plot/axis.h"
#include "plot/plot.h"

#include <math.h>
#include <stdio.h>

#define WIDTH 760.0
#define RIGHT (WIDTH - 26)
#define BOX_HEIGHT 320.0
#define ROW 19.0       /* of the table */
#define MOST_TICKS 150 /* of censoring on a curve: more would hide it */
#define TICK_ROOM 4.0  /* least distance of two censoring ticks */

/* Where everything is. */
typedef struct Layout
{
	ClinAxis x, y;
	double left, top, bottom;
	double names; /* where the names of the table's rows end */
	double height;
	double start; /* of the curves, before their first time */
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
draw_legend(const ClinSink *sink, const ClinStepPlot *plot, double left, double top)
{
	const char *names[CLIN_STYLES];

	for (int i = 0; i < plot->count; i++)
		names[i] = plot->curves[i].name;
	return names[0] == NULL ? 0
	                        : clin_svg_legend(sink, names, plot->count, left, RIGHT, top);
}

/* how high the curves and their bands go */
static double
top_value(const ClinStepPlot *plot)
{
	double top = 0;

	for (int i = 0; i < plot->count; i++)
		for (size_t j = 0; j < plot->curves[i].count; j++)
			top = fmax(top,
			           fmax(plot->curves[i].steps[j].value, plot->curves[i].steps[j].high));
	return plot->incidence && top > 0 ? top : 1;
}

static void
print_number(double number, char *out)
{
	snprintf(out, CLIN_AXIS_LABEL, "%.*f", number == floor(number) ? 0 : 1, number);
}

/* the last time of all curves, or the tick after it when that is near */
static ClinAxis
time_axis(const ClinStepPlot *plot, double left)
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
lay_out(const ClinStepPlot *plot)
{
	Layout layout = {.left = 74, .top = plot->title == NULL ? 22 : 48};
	int rows = plot->curves[0].name == NULL ? 0 : plot->count;
	double names = clin_svg_width("At risk", 13);
	double numbers = 0;

	for (int i = 0; i < plot->count; i++)
	{
		const ClinPlotCurve *curve = &plot->curves[i];
		char number[CLIN_AXIS_LABEL];

		print_number(curve->steps[0].n_risk, number);
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
	clin_axis_init(&layout.y, 0, top_value(plot), layout.bottom, layout.top, 6);
	layout.start = plot->incidence ? 0 : 1;
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
value_of(const ClinPlotStep *step)
{
	return step->value;
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
			start_low = start_high = layout->start; /* certain before the first time */
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
		double y = clin_axis_place(&layout->y, curve->steps[i].value);

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
	clin_svg_put(sink, "<path d=\"M%.1f %.1f", layout->x.from,
	             clin_axis_place(&layout->y, layout->start));
	draw_edge(sink, layout, curve, 0, curve->count, value_of,
	          curve->steps[curve->count - 1].time, layout->start);
	clin_svg_put(sink,
	             "\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.2\" "
	             "stroke-linejoin=\"round\" stroke-dasharray=\"%s\"/>\n",
	             clin_svg_color(style), clin_svg_dash(style));
	draw_censorings(sink, layout, curve, style);
}

/* the number at risk just before a time */
static double
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
draw_table(const ClinSink *sink, const Layout *layout, const ClinStepPlot *plot)
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

			print_number(at_risk(curve, time), number);
			clin_svg_text(sink, clin_axis_place(&layout->x, time), y, CLIN_ANCHOR_MIDDLE,
			              CLIN_INK, "font-size=\"12.5\"", number);
		}
	}
}

static bool
has_bands(const ClinStepPlot *plot)
{
	for (int i = 0; i < plot->count; i++)
		for (size_t j = 0; j < plot->curves[i].count; j++)
			if (has_limits(&plot->curves[i].steps[j]))
				return true;
	return false;
}

/* what the picture shows, in words */
static void
describe(const ClinStepPlot *plot, char *out, size_t size)
{
	double subjects = 0;
	double events = 0;

	for (int i = 0; i < plot->count; i++)
	{
		subjects += plot->curves[i].subjects;
		events += plot->curves[i].events;
	}
	snprintf(out, size, "%s curve%s of %.0f subjects with %.0f events%s.",
	         plot->incidence ? "Cumulative incidence" : "Kaplan-Meier survival",
	         plot->count > 1 ? "s" : "", subjects, events,
	         has_bands(plot) ? ", with confidence bands" : "");
}

void
clin_plot_steps(const ClinSink *sink, const ClinStepPlot *plot)
{
	const char *name = plot->incidence ? "Cumulative incidence" : "Survival";
	Layout layout = lay_out(plot);
	char description[256];

	describe(plot, description, sizeof(description));
	clin_svg_open(sink, WIDTH, layout.height, plot->title == NULL ? name : plot->title,
	              description);
	if (plot->title != NULL)
		clin_svg_heading(sink, layout.left, RIGHT, plot->title);
	draw_legend(sink, plot, layout.left, plot->title == NULL ? 22 : 48);
	clin_axis_draw_y(sink, &layout.y, layout.left, RIGHT, name);
	for (int i = 0; i < plot->count; i++)
		draw_band(sink, &layout, &plot->curves[i], i);
	for (int i = 0; i < plot->count; i++)
		draw_curve(sink, &layout, &plot->curves[i], i);
	clin_axis_draw_x(sink, &layout.x, layout.bottom, plot->x_label);
	if (plot->risk_table)
		draw_table(sink, &layout, plot);
	clin_svg_close(sink);
}
