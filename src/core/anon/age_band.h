/*
 * age_band.h
 *	  Ages coarsened to bands.
 */
#ifndef CLIN_AGE_BAND_H
#define CLIN_AGE_BAND_H

#include "base/input.h"

#define CLIN_AGE_BAND_SIZE 16

extern const ClinInput clin_age_band_inputs[];

/* "65-69", "90+", or "7" for a width of one year; the arguments have been checked */
extern void clin_age_band(int age, int width, int top, char out[CLIN_AGE_BAND_SIZE]);

#endif
