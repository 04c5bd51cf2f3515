/** Leads through a long list a page at a time, by plain links; nothing at all when everything is on one page. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Icon } from './icon.tsx';

interface PagerProps {
  /** Rows before this page, rows on it, and all there are. */
  readonly from: number;
  readonly shown: number;
  readonly all: number;
  /** From 1. */
  readonly page: number;
  readonly hrefOf: (page: number) => string;
}

export function Pager({ from, shown, all, page, hrefOf }: PagerProps) {
  const t = useTranslations('parts');
  const to = from + shown;
  if (all <= shown) return null;
  return (
    <nav className="pager no-print" aria-label={t('pages')}>
      <span className="small muted">{t('page_of', { from: from + 1, to, all })}</span>
      {page > 1 ? (
        <Link className="button" to={hrefOf(page - 1)} rel="prev">
          <Icon name="back" size={16} />
          {t('previous')}
        </Link>
      ) : null}
      {to < all ? (
        <Link className="button" to={hrefOf(page + 1)} rel="next">
          {t('next')}
          <Icon name="forward" size={16} />
        </Link>
      ) : null}
    </nav>
  );
}
