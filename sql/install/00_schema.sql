CREATE SCHEMA clin;
COMMENT ON SCHEMA clin IS
	'clinical scores, cohort statistics and anonymization (extension pg_clinical)';
GRANT USAGE ON SCHEMA clin TO PUBLIC;
