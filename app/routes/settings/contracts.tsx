/** The contracts: a list, and one form at a time (`?edit=new`, `?edit=ID`). */
import { redirect } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { presetText } from '../../../server/domain/programmes/presets.ts';
import {
  addContract,
  type ContractsView,
  changeContract,
  listContracts,
} from '../../../server/services/contracts.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import { signedIn } from '../../signed-in.server.ts';
import { CONTRACT_PROBLEMS, contractOf, contractSchema } from './contract-form.server.ts';
import { ContractForm } from './contract-form.tsx';

export const loader = signedIn(async ({ actor }) => listContracts(actor));

export const action = signedIn(async ({ actor, request }) =>
  withForm(
    await request.formData(),
    contractSchema,
    async (values): Promise<Response> => {
      if (values.id === undefined) await addContract(actor, contractOf(values));
      else await changeContract(actor, values.id, contractOf(values));
      return redirect('/settings/contracts', 303);
    },
    CONTRACT_PROBLEMS,
  ),
);

type Contract = ContractsView['contracts'][number];

export default function Contracts() {
  const t = useTranslations('settings');
  const { contracts, programmes } = useLoaderData<typeof loader>();
  const edit = useSearchParams()[0].get('edit');
  const edited = contracts.find(({ id }) => id === edit) ?? null;
  if (edit === 'new' || (edited !== null && !edited.isUsed))
    return <ContractForm contract={edited} programmes={programmes} others={contracts} />;
  if (contracts.length === 0)
    return (
      <Empty
        icon="file"
        title={t('no_contracts')}
        text={t('no_contracts_text')}
        first={{ to: '?edit=new', word: t('add_contract') }}
      />
    );
  return (
    <>
      <div className="settings-head">
        <p className="muted settings-lead">{t('contracts_lead')}</p>
        <Link className="button primary" to="?edit=new">
          {t('add_contract')}
        </Link>
      </div>
      <ContractTable contracts={contracts} programmes={programmes} />
    </>
  );
}

function ContractTable({ contracts, programmes }: ContractsView) {
  const t = useTranslations('settings');
  const format = useFormat();
  const titles = new Map(programmes.map(({ id, title }) => [id, presetText(title, format.language)]));
  const columns: Column<Contract>[] = [
    {
      key: 'number',
      head: t('number'),
      isHead: true,
      cell: ({ id, number, isUsed }) =>
        isUsed ? (
          <>
            {number} <small className="muted">{t('is_used')}</small>
          </>
        ) : (
          <Link className="row-link" to={`?edit=${id}`}>
            {number}
          </Link>
        ),
    },
    { key: 'programme', head: t('programme'), cell: ({ programmeId }) => titles.get(programmeId) },
    {
      key: 'span',
      head: t('span'),
      cell: ({ startsOn, endsOn }) => (
        <span>
          {format.day(startsOn, endsOn)} — {format.fullDay(endsOn)}
        </span>
      ),
    },
    {
      key: 'tariff',
      head: t('tariff'),
      isFigure: true,
      cell: ({ rateTiyn }) => (rateTiyn === null ? t('tariff_of_programme') : format.tengeFigure(rateTiyn)),
    },
    {
      key: 'children',
      head: t('cap_children'),
      isFigure: true,
      cell: ({ capChildren }) => (capChildren === null ? t('no_cap') : format.whole(capChildren)),
    },
    {
      key: 'amount',
      head: t('cap_amount'),
      isFigure: true,
      cell: ({ capAmountTiyn }) => (capAmountTiyn === null ? t('no_cap') : format.tengeFigure(capAmountTiyn)),
    },
  ];
  return <DataTable caption={t('contracts')} columns={columns} rows={contracts} keyOf={({ id }) => id} />;
}
