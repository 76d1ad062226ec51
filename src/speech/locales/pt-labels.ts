import type { LabelData, Noun } from "./romance-labels.ts";

/** Portuguese names of the fields that programs have, from English. */
export const LABELS: LabelData = {
  nouns: {
    masculine: {
      one: `
        delay=atraso, term=prazo, limit=limite, credit limit=limite de crédito, step=passo, website=site, overtime=tempo extra, check in=check-in, check out=check-out, expires=vencimento,
        total=total, subtotal=subtotal, grand total=total geral, tax=imposto,
        sales tax=imposto sobre vendas, income tax=imposto de renda, vat=IVA, discount=desconto,
        price=preço, unit price=preço unitário, cost=custo, shipping=frete, amount=valor,
        amount due=valor a pagar, balance=saldo, payment=pagamento, 
        down payment=pagamento de entrada, deposit=depósito, refund=reembolso, profit=lucro,
        budget=orçamento, salary=salário, wage=salário, rent=aluguel, loan=empréstimo,
        principal=valor principal, credit=crédito, percentage=percentual, percent=percentual,
        growth=crescimento, increase=aumento, year to date=acumulado do ano, method=método, per person=valor por pessoa, minimum=mínimo, maximum=máximo,
        number=número, item=item, order=pedido, customer=cliente, client=cliente,
        user=usuário, product=produto, service=serviço, record=registro, day=dia, minute=minuto,
        month=mês, year=ano, weekday=dia da semana, best day=melhor dia, best month=melhor mês,
        start=início, end=fim, due=vencimento, name=nome, first name=nome, last name=sobrenome,
        full name=nome completo, country=país, address=endereço, phone=telefone,
        phone number=número de telefone, email=e-mail, link=link, id=identificador,
        order id=número do pedido, order number=número do pedido, customer id=número do cliente,
        customer number=número do cliente, account number=número da conta,
        invoice number=número da fatura, invoice id=número da fatura,
        tracking number=código de rastreamento, confirmation number=número de confirmação,
        ticket number=número do chamado, zip code=código postal, zip=CEP, postcode=código postal,
        code=código, confirmation code=código de confirmação, status=status, state=estado, type=tipo,
        text=texto, reason=motivo, result=resultado, value=valor, summary=resumo, weight=peso,
        length=comprimento, volume=volume, size=tamanho, stock=estoque, error=erro, problem=problema,
        warning=aviso, winner=vencedor, top product=produto mais vendido, highest=mais alto,
        lowest=mais baixo, first=primeiro, last=último, next=próximo, previous=anterior, point=ponto,
        ticket=ingresso, seat=assento, room=quarto, guest=hóspede, employee=funcionário, plan=plano,
        provider=fornecedor, department=departamento, title=título, time=tempo,
        waiting time=tempo de espera, wait=tempo de espera, remaining time=tempo restante,
        remainder=resto, rest=resto, visitor=visitante, flight=voo, car=carro, card=cartão,
        standard deviation=desvio padrão`,
      many: `
        steps=passos, limits=limites, delays=atrasos,
        interest=juros, missing=dados que faltam, expenses=gastos, costs=custos, taxes=impostos, profits=lucros, discounts=descontos,
        prices=preços, payments=pagamentos, refunds=reembolsos, deposits=depósitos, items=itens,
        orders=pedidos, customers=clientes, clients=clientes, users=usuários, products=produtos,
        services=serviços, records=registros, results=resultados, numbers=números, amounts=valores,
        values=valores, names=nomes, codes=códigos, days=dias, minutes=minutos, seconds=segundos,
        months=meses, years=anos, errors=erros, problems=problemas, issues=problemas, warnings=avisos,
        reasons=motivos, points=pontos, tickets=ingressos, seats=assentos, rooms=quartos,
        guests=hóspedes, employees=funcionários, kilometers=quilômetros, countries=países,
        visitors=visitantes, flights=voos, addresses=endereços, cards=cartões`,
    },
    feminine: {
      one: `
        tag=etiqueta, population=população, view=visualização, attempt=tentativa, carrier=transportadora,
        monthly payment=parcela mensal, tax rate=alíquota do imposto, late fee=multa por atraso,
        payment method=forma de pagamento, change=variação, count=quantidade, percent change=variação percentual, sum=soma, tip=gorjeta, fee=taxa, sale=venda, revenue=receita, income=renda, margin=margem,
        saving=economia, savings=economia, interest rate=taxa de juros, rate=taxa, ratio=proporção,
        difference=diferença, decrease=queda, average=média, mean=média, median=mediana,
        quantity=quantidade, invoice=fatura, bill=conta, unit=unidade, row=linha, entry=entrada,
        hour=hora, week=semana, duration=duração, date=data, due date=data de vencimento,
        start date=data de início, end date=data de término, start time=hora de início,
        end time=hora de término, delivery date=data de entrega, arrival time=hora de chegada,
        departure time=hora de partida, eta=previsão de chegada, date of birth=data de nascimento,
        delivery=entrega, city=cidade, region=região, reference=referência,
        reference number=referência, category=categoria, description=descrição, message=mensagem,
        note=observação, answer=resposta, score=pontuação, rank=posição, age=idade, width=largura,
        height=altura, distance=distância, area=área, temperature=temperatura, speed=velocidade,
        installment=parcela, person=pessoa, account=conta, company=empresa, currency=moeda,
        debt=dívida, call=ligação, appointment=consulta, booking=reserva, reservation=reserva,
        option=opção, line=linha, version=versão, probability=probabilidade, commission=comissão,
        share=parcela, variance=variância, mile=milha, key=chave, store=loja, variation=variação`,
      many: `
        tags=etiquetas, views=visualizações, attempts=tentativas,
        sales=vendas, earnings=receitas, invoices=faturas, bills=contas, units=unidades, rows=linhas,
        entries=entradas, hours=horas, hours worked=horas trabalhadas, weeks=semanas, dates=datas,
        fees=taxas, installments=parcelas, people=pessoas, persons=pessoas, cities=cidades,
        regions=regiões, messages=mensagens, categories=categorias, notes=observações,
        accounts=contas, companies=empresas, appointments=consultas, bookings=reservas,
        reservations=reservas, options=opções, deliveries=entregas, lines=linhas, calls=ligações,
        miles=milhas, debts=dívidas, scores=pontuações, stores=lojas`,
    },
  },
  flags: `
    available=está disponível, approved=está aprovado, valid=é válido, eligible=é elegível,
    paid=está pago, unpaid=está em aberto, refunded=está reembolsado, open=está aberto,
    closed=está fechado, active=está ativo, inactive=está inativo, late=está atrasado,
    delayed=está atrasado, overdue=está vencido, expired=está vencido, in stock=está em estoque,
    out of stock=está esgotado, sold out=está esgotado, on time=está no prazo,
    confirmed=está confirmado, verified=está verificado, complete=está completo,
    completed=está concluído, finished=está concluído, done=está feito, shipped=está enviado,
    delivered=está entregue, cancelled=está cancelado, canceled=está cancelado,
    enabled=está ativado, disabled=está desativado, required=é obrigatório, optional=é opcional,
    taxable=é tributável, refundable=é reembolsável, new=é novo, free=é gratuito, full=está cheio,
    empty=está vazio, ready=está pronto, pending=está pendente, booked=está reservado,
    busy=está ocupado, weekend=é fim de semana, holiday=é feriado, leap year=é bissexto,
    prime=é primo, even=é par, odd=é ímpar, positive=é positivo, negative=é negativo,
    possible=é possível, affordable=é acessível, profitable=é lucrativo, urgent=é urgente,
    covered=está coberto, insured=está segurado, over budget=está acima do orçamento,
    within budget=está dentro do orçamento, matches=confere, match=confere, exists=existe`,
  before:
    "new=novo, last=último, next=próximo, first=primeiro, best=melhor, worst=pior, top=melhor",
  after: `
    total=total, average=médio, avg=médio, mean=médio, median=mediano, monthly=mensal,
    weekly=semanal, daily=diário, annual=anual, yearly=anual, quarterly=trimestral,
    hourly=por hora, maximum=máximo, minimum=mínimo, max=máximo, min=mínimo, net=líquido,
    gross=bruto, final=final, ending=final, closing=final, starting=inicial, opening=inicial, original=original,
    left=restante, initial=inicial, current=atual, previous=anterior,
    estimated=estimado, expected=previsto, projected=projetado, actual=real, remaining=restante,
    outstanding=pendente, due=a pagar, pending=pendente, paid=pago, unpaid=em aberto, owed=devido,
    overdue=vencido, available=disponível, additional=adicional, extra=adicional, base=base,
    overall=geral, open=aberto, closed=fechado, active=ativo, late=atrasado, missing=ausente,
    sold=vendido, used=usado, saved=economizado, worked=trabalhado, cancelled=cancelado,
    confirmed=confirmado, completed=concluído, delivered=entregue, shipped=enviado,
    cumulative=acumulado, valid=válido, invalid=inválido`,
  inflect: (adjective, noun) => inflect(adjective, noun),
  of: ({ word, gender, number }) => `d${articleOf(gender, number)} ${word}`,
  ofKind: ({ word }) => `de ${word}`,
  ofAll: ({ word }) => `de ${word}`,
  countOf: ({ word }) => ({ word: `número de ${word}`, gender: "masculine", number: "one" }),
  per: ({ word }) => `por ${word}`,
  connectors: /^(?:d[eao]s?|por|sobre|que) /,
  having: "com",
};

/** As {@link LABELS}, in the words of Portugal. */
export const EUROPEAN_LABELS: LabelData = {
  ...LABELS,
  nouns: {
    masculine: {
      one: `${LABELS.nouns.masculine.one}, user=utilizador, record=registo, shipping=envio,
        amount=montante, amount due=montante em dívida, income tax=imposto sobre o rendimento,
        last name=apelido, zip=código postal, ticket=bilhete, employee=funcionário, income=rendimento,
        tracking number=número de seguimento, status=estado, phone=telefone`,
      many: `${LABELS.nouns.masculine.many}, users=utilizadores, records=registos, tickets=bilhetes,
        amounts=montantes, kilometers=quilómetros`,
    },
    feminine: {
      one: `${LABELS.nouns.feminine.one}, address=morada, rent=renda, installment=prestação,
        call=chamada, saving=poupança, savings=poupança, percentage=percentagem, percent=percentagem`,
      many: `${LABELS.nouns.feminine.many}, addresses=moradas, installments=prestações, calls=chamadas,
        stock=existências`,
    },
  },
};

export function articleOf(gender: Noun["gender"], number: Noun["number"]): string {
  return `${gender === "feminine" ? "a" : "o"}${number === "many" ? "s" : ""}`;
}

// --- internals

const UNCHANGED: ReadonlySet<string> = new Set(["base", "por hora", "a pagar", "em aberto"]);

function inflect(adjective: string, { gender, number }: Noun): string {
  if (UNCHANGED.has(adjective)) return adjective;
  const form = gender === "feminine" ? adjective.replace(/o$/, "a") : adjective;
  if (number === "one") return form;
  if (form.endsWith("ível")) return form.replace(/ível$/, "íveis");
  if (form.endsWith("al")) return form.replace(/l$/, "is");
  return /[rz]$/.test(form) ? `${form}es` : `${form}s`;
}
