/*
 * plot_evaluation.c
 *	  SQL entry points of the pictures of predictions.
 */
#include "postgres.h"

#include <math.h>

#include "evaluation/calibration.h"
#include "evaluation/roc.h"
#include "stat/proportion.h"

#include "compat.h"
#include "evaluation.h"
#include "interrupts.h"
#include "plot.h"
#include "tests.h"

/* the picture of the lines; NULL when there are none */
static Datum
square_picture(FunctionCallInfo fcinfo, ClinSquarePlot *plot)
{
	StringInfoData svg;
	ClinSink sink;

	if (plot->count == 0)
		PG_RETURN_NULL();
	plot->title = clin_picture_text(fcinfo, 1);
	initStringInfo(&svg);
	sink = clin_picture_sink(&svg);
	clin_plot_square(&sink, plot);
	PG_RETURN_DATUM(clin_picture(&svg));
}

/* the curve of the group at hand, from the upper right to the lower left */
static ClinPlotLine
roc_line(const ClinScoredGroups *groups)
{
	const ClinScored *at = &groups->at;
	ClinRocPoint point = clin_roc_begin(at);
	ClinPlotPoint *points = clin_scored_alloc(sizeof(ClinPlotPoint), at->count);
	char *area = psprintf("AUC %.3f", clin_auc(at).auc);

	for (size_t i = 0; i <= at->count; i++)
	{
		clin_check_interrupts_at(i);
		points[i] = (ClinPlotPoint){1 - point.specificity, point.sensitivity, NAN, NAN};
		if (i < at->count)
			clin_roc_step(&point, at, i);
	}
	return (ClinPlotLine){groups->group == NULL
	                          ? area
	                          : psprintf("%s, %s", clin_picture_name(groups->group), area),
	                      points, at->count + 1};
}

PG_FUNCTION_INFO_V1(clin_sql_plot_roc);

/* clin.plot_roc(state, title) */
Datum
clin_sql_plot_roc(PG_FUNCTION_ARGS)
{
	ClinPlotLine lines[CLIN_STYLES];
	ClinSquarePlot plot = {
		.kind = "ROC curve",
		.x_label = "1 - specificity",
		.y_label = "Sensitivity",
		.lines = lines,
	};
	ClinScoredGroups groups;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	clin_scored_open(&groups, fcinfo, 0);
	while (clin_scored_next(&groups))
	{
		if (groups.at.events == 0 || groups.at.others == 0)
			continue;
		clin_picture_check("plot_roc", plot.count);
		lines[plot.count++] = roc_line(&groups);
	}
	return square_picture(fcinfo, &plot);
}

/* the groups of risk that are not empty as points, with Wilson's limits */
static ClinPlotLine
calibration_line(const ClinScoredGroups *groups, const ClinRiskGroup *risks, int count,
                 double level)
{
	ClinPlotPoint *points = clin_scored_alloc(sizeof(ClinPlotPoint), (Size) count);
	size_t used = 0;

	for (int i = 0; i < count; i++)
	{
		const ClinRiskGroup *at = &risks[i];
		ClinRange range;

		if (at->n == 0)
			continue;
		range = clin_proportion_interval(at->observed, at->n, CLIN_WILSON, level);
		points[used++] = (ClinPlotPoint){at->expected / at->n, at->observed / at->n,
		                                 range.low, range.high};
	}
	return (ClinPlotLine){groups->group == NULL ? NULL : clin_picture_name(groups->group),
	                      points, used};
}

PG_FUNCTION_INFO_V1(clin_sql_plot_calibration);

/* clin.plot_calibration(state, title, groups, level) */
Datum
clin_sql_plot_calibration(PG_FUNCTION_ARGS)
{
	ClinPlotLine lines[CLIN_STYLES];
	ClinSquarePlot plot = {
		.kind = "Calibration",
		.x_label = "Predicted probability",
		.y_label = "Observed share",
		.dots = true,
		.lines = lines,
	};
	ClinScoredGroups groups;
	ClinRiskGroups risks;
	double level;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	level = clin_level_argument(fcinfo, 3, "plot_calibration");
	clin_scored_open(&groups, fcinfo, 0);
	clin_scored_check_risks(&groups, "plot_calibration");
	risks = clin_risk_groups_argument(fcinfo, 2, "plot_calibration", &groups);
	while (clin_scored_next(&groups))
	{
		int count = clin_risk_groups(&groups.at, risks.wanted, risks.work, risks.groups);

		if (count == 0)
			continue;
		clin_picture_check("plot_calibration", plot.count);
		lines[plot.count++] = calibration_line(&groups, risks.groups, count, level);
	}
	return square_picture(fcinfo, &plot);
}
