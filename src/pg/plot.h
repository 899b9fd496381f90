/*
 * plot.h
 *	  What the entry points of pictures share.
 */
#ifndef CLIN_PG_PLOT_H
#define CLIN_PG_PLOT_H

#include "fmgr.h"
#include "lib/stringinfo.h"

#include "plot/plot.h"

/* where a picture is written to: it is appended to "svg", which must be initialized */
extern ClinSink clin_picture_sink(StringInfo svg);

/* the text of a picture that is complete */
extern Datum clin_picture(const StringInfoData *svg);

/* a title or label, cut to what fits; NULL for NULL */
extern const char *clin_picture_text(FunctionCallInfo fcinfo, int arg);

/* a name in the legend, cut to what fits */
extern const char *clin_picture_name(const char *name);

/* error 54000 when as many lines as there are styles are drawn already */
extern void clin_picture_check(const char *function, int count);

#endif
