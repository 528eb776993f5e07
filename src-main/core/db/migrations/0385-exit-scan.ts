import type { Migration } from './migration.ts'

export const migration0385: Migration = {
  version: 385,
  name: 'exit-scan',
  sql: `
    -- Scans of the signed handover sheet (交接清单), each bound to the lines as they were printed.
    create table exit_scan (
      id integer primary key,
      case_id integer not null references exit_case (id),
      file_name text not null check (file_name <> ''),
      file_type text not null,
      size integer not null check (size > 0),
      sha256 text not null check (length(sha256) = 64),
      lines_sha256 text not null check (length(lines_sha256) = 64),
      added_by integer not null references account (id),
      added_at text not null
    ) strict;
    create index exit_scan_case on exit_scan (case_id, id);
    create table exit_scan_content (
      scan_id integer primary key references exit_scan (id),
      content blob not null
    ) strict;
    create trigger exit_scan_in_time before insert on exit_scan
    when not exists (select 1 from exit_case where id = new.case_id and state = 'approved')
    begin select raise(abort, 'EXIT_STATE'); end;
    create trigger exit_scan_frozen before update on exit_scan
    begin select raise(abort, 'EXIT_FROZEN'); end;
    create trigger exit_scan_kept before delete on exit_scan
    begin select raise(abort, 'EXIT_KEPT'); end;
    create trigger exit_scan_content_frozen before update on exit_scan_content
    begin select raise(abort, 'EXIT_FROZEN'); end;
    create trigger exit_scan_content_kept before delete on exit_scan_content
    begin select raise(abort, 'EXIT_KEPT'); end;
    create trigger exit_scan_content_is_whole before insert on exit_scan_content
    when not exists (select 1 from exit_scan s where s.id = new.scan_id and s.size = length(new.content))
    begin select raise(abort, 'EXIT_INCOMPLETE'); end;
    create trigger exit_case_finished_with_scan before update of state on exit_case
    when new.state = 'finished' and not exists (
      select 1 from exit_scan s join exit_scan_content c on c.scan_id = s.id where s.case_id = new.id
    )
    begin select raise(abort, 'EXIT_INCOMPLETE'); end;
  `,
}
