import type { LabelData, Noun } from "./romance-labels.ts";

/** Spanish names of the fields that programs have, from English. */
export const LABELS: LabelData = {
  nouns: {
    masculine: {
      one: `
        delay=retraso, term=plazo, limit=límite, credit limit=límite de crédito, step=paso, attempt=intento, website=sitio web, carrier=transportista, overtime=tiempo extra, check out=día de salida, check in=día de llegada, expires=vencimiento,
        interest rate=tipo de interés, tax rate=tipo impositivo, year to date=acumulado del año,
        late fee=recargo por demora, method=método, per person=importe por persona, tax id=número fiscal,
        total=total, subtotal=subtotal, grand total=total general, tax=impuesto,
        sales tax=impuesto sobre las ventas, income tax=impuesto sobre la renta, vat=IVA,
        discount=descuento, price=precio, unit price=precio unitario, cost=coste, shipping=envío,
        amount=importe, amount due=importe pendiente, balance=saldo, payment=pago,
         down payment=pago inicial, deposit=depósito, refund=reembolso,
        profit=beneficio, margin=margen, budget=presupuesto, saving=ahorro, salary=salario, wage=sueldo,
        rent=alquiler, interest=interés, loan=préstamo, principal=capital, credit=crédito,
        percentage=porcentaje, percent=porcentaje, growth=crecimiento, change=cambio, increase=aumento,
        decrease=descenso, average=promedio, mean=promedio, minimum=mínimo, maximum=máximo,
        number=número, item=artículo, order=pedido, customer=cliente, client=cliente,
        user=usuario, product=producto, service=servicio, record=registro, day=día, minute=minuto,
        month=mes, year=año, weekday=día de la semana, best day=mejor día, best month=mejor mes,
        start=inicio, end=final, due=vencimiento, name=nombre, first name=nombre, last name=apellido,
        full name=nombre completo, country=país, phone=teléfono, phone number=número de teléfono,
        email=correo electrónico, link=enlace, id=identificador, order id=número de pedido,
        order number=número de pedido, customer id=número de cliente, customer number=número de cliente,
        account number=número de cuenta, invoice number=número de factura, invoice id=número de factura,
        tracking number=número de seguimiento, confirmation number=número de confirmación,
        ticket number=número de incidencia, zip code=código postal, zip=código postal,
        postcode=código postal, code=código, confirmation code=código de confirmación, status=estado,
        state=estado, type=tipo, message=mensaje, text=texto, reason=motivo, result=resultado,
        value=valor, key=clave, summary=resumen, rank=puesto, weight=peso, width=ancho, length=largo,
        volume=volumen, size=tamaño, error=error, problem=problema, winner=ganador,
        top product=producto más vendido, highest=más alto, lowest=más bajo, first=primero, last=último,
        next=siguiente, previous=anterior, point=punto, ticket=billete, seat=asiento, guest=huésped,
        employee=empleado, plan=plan, payer=pagador, provider=proveedor, store=establecimiento,
        department=departamento, title=título, time=tiempo, waiting time=tiempo de espera,
        wait=tiempo de espera, remaining time=tiempo restante, remainder=resto, rest=resto, net=neto,
        gross=bruto, visitor=visitante, flight=vuelo, car=coche`,
      many: `
        steps=pasos, attempts=intentos, limits=límites, delays=retrasos,
        missing=datos que faltan, incomes=ingresos, revenue=ingresos, income=ingresos, earnings=ingresos, expenses=gastos,
        costs=costes,  savings=ahorros, taxes=impuestos, profits=beneficios,
        discounts=descuentos, prices=precios, payments=pagos, refunds=reembolsos, deposits=depósitos,
        items=artículos, orders=pedidos, customers=clientes, clients=clientes, users=usuarios,
        products=productos, services=servicios, records=registros, results=resultados, numbers=números,
        amounts=importes, values=valores, names=nombres, codes=códigos, days=días, minutes=minutos,
        seconds=segundos, months=meses, years=años, errors=errores, problems=problemas, issues=problemas,
        warnings=avisos, reasons=motivos, messages=mensajes, installments=plazos, points=puntos,
        tickets=billetes, seats=asientos, guests=huéspedes, employees=empleados, kilometers=kilómetros,
        countries=países, visitors=visitantes, flights=vuelos`,
    },
    feminine: {
      one: `
        tag=etiqueta, population=población, view=visita,
        payment method=forma de pago, count=cantidad, percent change=variación porcentual, sum=suma, tip=propina, fee=comisión, sale=venta, monthly payment=cuota mensual, rate=tasa,
        ratio=proporción, difference=diferencia, median=mediana, quantity=cantidad, invoice=factura,
        bill=factura, unit=unidad, row=fila, entry=entrada, hour=hora, week=semana, duration=duración,
        date=fecha, due date=fecha de vencimiento, start date=fecha de inicio,
        end date=fecha de finalización, start time=hora de inicio, end time=hora de finalización,
        delivery date=fecha de entrega, arrival time=hora de llegada, departure time=hora de salida,
        eta=hora estimada de llegada, date of birth=fecha de nacimiento, delivery=entrega, city=ciudad,
        region=región, address=dirección, reference=referencia, reference number=referencia,
        category=categoría, description=descripción, note=nota, answer=respuesta, score=puntuación,
        age=edad, height=altura, distance=distancia, area=superficie, temperature=temperatura,
        speed=velocidad, installment=cuota, room=habitación, person=persona, warning=advertencia,
        account=cuenta, card=tarjeta, company=empresa, currency=moneda, debt=deuda, call=llamada,
        appointment=cita, booking=reserva, reservation=reserva, option=opción, line=línea,
        version=versión, probability=probabilidad, commission=comisión, share=parte, variance=varianza,
        standard deviation=desviación estándar, mile=milla`,
      many: `
        tags=etiquetas, views=visitas,
        fees=comisiones, sales=ventas, invoices=facturas, bills=facturas, units=unidades, rows=filas, entries=entradas,
        hours=horas, hours worked=horas trabajadas, weeks=semanas, dates=fechas, stock=existencias,
        rooms=habitaciones, people=personas, persons=personas, cities=ciudades, regions=regiones,
        addresses=direcciones, categories=categorías, notes=notas, accounts=cuentas, cards=tarjetas,
        companies=empresas, appointments=citas, bookings=reservas, reservations=reservas,
        options=opciones, deliveries=entregas, lines=líneas, calls=llamadas, miles=millas, debts=deudas,
        scores=puntuaciones`,
    },
  },
  flags: `
    available=está disponible, approved=está aprobado, valid=es válido, eligible=es apto,
    paid=está pagado, unpaid=está impagado, refunded=está reembolsado, open=está abierto,
    closed=está cerrado, active=está activo, inactive=está inactivo, late=está retrasado,
    delayed=está retrasado, overdue=está vencido, expired=está caducado,
    in stock=está en existencias, out of stock=está agotado, sold out=está agotado,
    on time=está a tiempo, confirmed=está confirmado, verified=está verificado,
    complete=está completo, completed=está terminado, finished=está terminado, done=está hecho,
    shipped=está enviado, delivered=está entregado, cancelled=está cancelado,
    canceled=está cancelado, enabled=está activado, disabled=está desactivado,
    required=es obligatorio, optional=es opcional, taxable=está sujeto a impuestos,
    refundable=es reembolsable, new=es nuevo, free=es gratuito, full=está lleno, empty=está vacío,
    ready=está listo, pending=está pendiente, booked=está reservado, busy=está ocupado,
    weekend=es fin de semana, holiday=es festivo, leap year=es bisiesto, prime=es primo, even=es par,
    odd=es impar, positive=es positivo, negative=es negativo, possible=es posible,
    affordable=es asequible, profitable=es rentable, urgent=es urgente, covered=está cubierto,
    insured=está asegurado, over budget=está por encima del presupuesto,
    within budget=está dentro del presupuesto, matches=coincide, match=coincide, exists=existe`,
  before: `
    new=nuevo, last=último, next=próximo, first=primero, best=mejor, worst=peor, top=mejor`,
  after: `
    total=total, average=promedio, avg=promedio, mean=promedio, median=mediano, monthly=mensual,
    weekly=semanal, daily=diario, annual=anual, yearly=anual, quarterly=trimestral, hourly=por hora,
    maximum=máximo, minimum=mínimo, max=máximo, min=mínimo, net=neto, gross=bruto, final=final, ending=final, closing=final, starting=inicial, opening=inicial, original=original,
    left=restante,
    initial=inicial, current=actual, previous=anterior, estimated=estimado, expected=previsto,
    projected=previsto, actual=real, remaining=restante, outstanding=pendiente, due=pendiente,
    pending=pendiente, paid=pagado, unpaid=impagado, owed=adeudado, overdue=vencido,
    available=disponible, additional=adicional, extra=adicional, base=base, overall=general,
    open=abierto, closed=cerrado, active=activo, late=atrasado, missing=faltante, sold=vendido,
    used=usado, saved=ahorrado, worked=trabajado, cancelled=cancelado, confirmed=confirmado,
    completed=completado, delivered=entregado, shipped=enviado, cumulative=acumulado, valid=válido,
    invalid=no válido`,
  inflect: (adjective, noun) => inflect(adjective, noun),
  of: ({ word, gender, number }) =>
    number === "many"
      ? `de ${gender === "feminine" ? "las" : "los"} ${word}`
      : gender === "feminine"
        ? `de la ${word}`
        : `del ${word}`,
  ofKind: ({ word }) => `de ${word}`,
  ofAll: ({ word }) => `de ${word}`,
  countOf: ({ word }) => ({ word: `número de ${word}`, gender: "masculine", number: "one" }),
  per: (noun) => perUnit(noun),
  connectors: /^(?:del?|al?|por|sobre|que) /,
  having: "con",
};

/** As {@link LABELS}, in the words of the Americas. */
export const AMERICAN_LABELS: LabelData = {
  ...LABELS,
  nouns: {
    masculine: {
      one: `${LABELS.nouns.masculine.one}, cost=costo, amount=monto, amount due=monto pendiente,
        ticket=boleto, monthly payment=pago mensual, ticket number=número de reporte, car=auto`,
      many: `${LABELS.nouns.masculine.many}, costs=costos, amounts=montos, tickets=boletos`,
    },
    feminine: {
      one: `${LABELS.nouns.feminine.one}, interest rate=tasa de interés, tax rate=tasa de impuesto`,
      many: LABELS.nouns.feminine.many,
    },
  },
  flags: `${LABELS.flags}, expired=está vencido`,
};

// --- internals

const UNCHANGED: ReadonlySet<string> = new Set(["promedio", "base", "por hora"]);

function perUnit({ word, gender }: Noun): string {
  if (!/^(?:día|semana|mes|año)$/.test(word)) return `por ${word}`;
  return gender === "feminine" ? `a la ${word}` : `al ${word}`;
}

function inflect(adjective: string, { gender, number }: Noun): string {
  if (UNCHANGED.has(adjective)) return adjective;
  const stem = gender === "feminine" ? adjective.replace(/o$/, "a") : adjective;
  const form = stem === "primero" && number === "one" ? "primer" : stem;
  if (number === "one") return form;
  return /[aeiouáéó]$/.test(form) ? `${form}s` : `${form}es`;
}
