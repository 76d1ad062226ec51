import type { LabelData, Noun } from "./romance-labels.ts";
import { de, elides } from "./fr-elision.ts";

/** French names of the fields that programs have, from English. */
export const LABELS: LabelData = {
  nouns: {
    masculine: {
      one: `
        website=site web, carrier=transporteur, method=mode, per person=montant par personne, check in=jour d'arrivée, check out=jour de départ,
        tip=pourboire, total=total, subtotal=sous-total, grand total=total général, order total=total de la commande,
        invoice total=total de la facture, price=prix,
        unit price=prix unitaire, cost=coût, shipping cost=coût de livraison, amount=montant,
        amount due=montant dû, due=montant dû, income tax=impôt sur le revenu, balance=solde,
        payment=paiement, monthly payment=paiement mensuel, refund=remboursement,
        revenue=chiffre d'affaires, turnover=chiffre d'affaires, profit=bénéfice, income=revenu,
        budget=budget, salary=salaire, wage=salaire, rent=loyer, interest rate=taux d'intérêt,
        rate=taux, tax rate=taux de taxe, exchange rate=taux de change, ratio=rapport, loan=prêt,
        principal=capital, credit=crédit, percentage=pourcentage, percent=pourcentage,
        minimum=minimum, min=minimum, maximum=maximum, max=maximum,
        number=numéro, count=nombre, item=article, customer=client, client=client,
        user=utilisateur, product=produit, service=service, record=enregistrement, day=jour,
        month=mois, months=nombre de mois, weekday=jour de la semaine, best day=meilleur jour, best month=meilleur mois,
        time=temps, waiting time=temps d'attente, remaining time=temps restant, start=début,
        deadline=délai, name=nom, full name=nom complet, last name=nom de famille,
        first name=prénom, country=pays, phone=numéro de téléphone,
        phone number=numéro de téléphone, email=courriel, link=lien, id=identifiant,
        order id=numéro de commande, order number=numéro de commande,
        customer id=numéro de client, customer number=numéro de client,
        account number=numéro de compte, invoice number=numéro de facture,
        invoice id=numéro de facture, tracking number=numéro de suivi,
        confirmation number=numéro de confirmation, ticket number=numéro de dossier,
        reference number=numéro de référence, zip code=code postal, zip=code postal,
        postcode=code postal, code=code, confirmation code=code de confirmation, status=statut,
        state=état, type=type, message=message, text=texte, reason=motif, result=résultat,
        summary=résumé, score=score, rank=rang, age=âge, weight=poids, volume=volume, stock=stock,
        problem=problème, issue=problème, warning=avertissement, winner=gagnant,
        top product=meilleur produit, first=premier, last=dernier, next=suivant,
        previous=précédent, highest=plus élevé, lowest=plus bas, point=point, ticket=billet,
        seat=siège, guest=invité, employee=employé, installment=versement, plan=forfait,
        payer=payeur, provider=prestataire, store=magasin, department=service, title=titre,
        remainder=reste, rest=reste, net=net, gross=brut, visitor=visiteur, flight=vol,
        account=compte, call=appel, appointment=rendez-vous, standard deviation=écart-type, kilometer=kilomètre,
        sale price=prix de vente, conversion rate=taux de conversion,
        completion rate=taux de réalisation, return rate=taux de rendement, mode=mode, word=mot,
        character=caractère, break even=seuil de rentabilité, nightly rate=tarif par nuit,
        total due=total dû, number of=total, weekly=total hebdomadaire, monthly=total mensuel,
        daily=total quotidien, annual=total annuel, yearly=total annuel, remaining=reste,
        cheapest=moins cher, most expensive=plus cher, longest=plus long, shortest=plus court,
        mile=mille, delay=retard, trip=trajet, delivery fee=frais de livraison, margin rate=taux de marge,
        shortfall=manque, gain=gain, deposit=acompte, down payment=acompte, supplier=fournisseur`,
      many: `
        fees=frais, fee=frais, shipping=frais de livraison, costs=coûts, incomes=revenus,
        earnings=revenus, interest=intérêts, profits=bénéfices, prices=tarifs,
        payments=paiements, refunds=remboursements, deposits=acomptes, items=articles,
        customers=clients, clients=clients, users=utilisateurs, products=produits,
        services=services, records=enregistrements, results=résultats, numbers=nombres,
        amounts=montants, names=noms, codes=codes, days=jours, problems=problèmes,
        issues=problèmes, warnings=avertissements, reasons=motifs, messages=messages,
        installments=versements, points=points, tickets=billets, seats=sièges, guests=invités,
        employees=employés, kilometers=kilomètres, kilometres=kilomètres, miles=milles,
        visitors=visiteurs, flights=vols, accounts=comptes, calls=appels,
        scores=scores, plans=forfaits, gains=gains,
        suppliers=fournisseurs, loans=prêts, words=mots,
        characters=caractères, service fee=frais de service, handling fee=frais de traitement,
        late fee=frais de retard, stores=magasins,
        missing=éléments manquants`,
    },
    feminine: {
      one: `
        limit=limite, credit limit=limite de crédit, step=étape, attempt=tentative, tag=étiquette, population=population, view=vue, expires=date d'expiration,
        sum=somme, tax=taxe, sales tax=taxe de vente, vat=T V A, sale=vente,
        margin=marge, growth=croissance, increase=augmentation, decrease=baisse,
        difference=différence, average=moyenne, avg=moyenne, mean=moyenne, median=médiane,
        quantity=quantité, order=commande, invoice=facture, bill=facture, unit=unité, row=ligne,
        line=ligne, entry=entrée, hour=heure, minute=minute, second=seconde, week=semaine,
        year=année, duration=durée, length=longueur, width=largeur, height=hauteur, date=date,
        due date=date d'échéance, start date=date de début, end date=date de fin,
        delivery date=date de livraison, start time=heure de début, end time=heure de fin,
        arrival time=heure d'arrivée, departure time=heure de départ,
        eta=heure d'arrivée prévue, date of birth=date de naissance, delivery=livraison, end=fin,
        city=ville, region=région, address=adresse, reference=référence, category=catégorie,
        description=description, note=note, answer=réponse, value=valeur, key=clé,
        distance=distance, area=superficie, temperature=température, speed=vitesse, size=taille,
        error=erreur, room=chambre, person=personne, card=carte, company=entreprise,
        currency=devise, debt=dette, discount=remise, booking=réservation,
        reservation=réservation, option=option, version=version, probability=probabilité, average order value=valeur moyenne des commandes,
        commission=commission, share=part, variance=variance, wait=attente, loss=perte,
        arrival=arrivée, payment method=méthode de paiement, policy=police, car=voiture,
        saving=économie, expense=dépense, mileage=distance, change=variation, percent change=variation en pourcentage,
        percentage change=variation en pourcentage, birth date=date de naissance, night=nuit,
        birthday=date de naissance, letter=lettre, range=étendue, profit margin=marge bénéficiaire,
        term=durée, payback period=durée d'amortissement, best seller=meilleure vente`,
      many: `
        limits=limites, steps=étapes, attempts=tentatives, tags=étiquettes, views=vues, overtime=heures supplémentaires,
        sales=ventes, expenses=dépenses, savings=économies, taxes=taxes, orders=commandes,
        invoices=factures, bills=factures, units=unités, rows=lignes, lines=lignes,
        entries=entrées, hours=heures, hours worked=heures travaillées, minutes=minutes,
        seconds=secondes, weeks=semaines, years=années, dates=dates, rooms=chambres,
        people=personnes, persons=personnes, cities=villes, regions=régions, addresses=adresses,
        categories=catégories, notes=notes, cards=cartes, companies=entreprises,
        bookings=réservations, reservations=réservations, options=options, errors=erreurs,
        deliveries=livraisons, discounts=remises, debts=dettes, values=valeurs, losses=pertes,
        differences=différences, commissions=commissions, quantities=quantités,
        letters=lettres, nights=nuits, changes=variations`,
    },
  },
  flags: `
    paid=est payé, unpaid=est impayé, refunded=est remboursé, open=est ouvert, closed=est fermé,
    active=est actif, inactive=est inactif, late=est en retard, delayed=est en retard,
    overdue=est en retard de paiement, expired=est expiré, in stock=est en stock,
    out of stock=est en rupture de stock, sold out=est épuisé, on time=est à l'heure,
    confirmed=est confirmé, verified=est vérifié, complete=est complet, completed=est terminé,
    finished=est terminé, done=est fait, shipped=est expédié, delivered=est livré,
    cancelled=est annulé, canceled=est annulé, enabled=est activé, disabled=est désactivé,
    required=est obligatoire, optional=est facultatif, taxable=est taxable,
    refundable=est remboursable, new=est nouveau, free=est gratuit, full=est plein,
    empty=est vide, ready=est prêt, pending=est en attente, booked=est réservé, busy=est occupé,
    valid=est valide, invalid=est non valide, eligible=est admissible, approved=est approuvé,
    available=est disponible, allowed=est autorisé, correct=est correct,
    weekend=est le week-end, holiday=est un jour férié, leap year=est une année bissextile,
    prime=est un nombre premier, even=est pair, odd=est impair, positive=est positif,
    negative=est négatif, possible=est possible, affordable=est abordable,
    profitable=est rentable, urgent=est urgent, covered=est couvert, insured=est assuré,
    over budget=est au-dessus du budget, within budget=est dans le budget,
    exact=est exact, same=est pareil, equal=est égal, safe=est sûr`,
  before: `
    new=nouveau, old=ancien, last=dernier, next=prochain, first=premier, best=meilleur, worst=pire,
    top=meilleur`,
  after: `
    total=total, average=moyen, avg=moyen, mean=moyen, median=médian, monthly=mensuel,
    weekly=hebdomadaire, daily=quotidien, annual=annuel, yearly=annuel, quarterly=trimestriel,
    hourly=horaire, maximum=maximal, minimum=minimal, max=maximal, min=minimal, highest=maximal,
    lowest=minimal, net=net, gross=brut, final=final, initial=initial, current=actuel,
    previous=précédent, estimated=estimé, expected=prévu, projected=prévu, planned=prévu,
    actual=réel, remaining=restant, left=restant, outstanding=impayé, due=dû, pending=en attente, paid=payé,
    unpaid=impayé, owed=dû, overdue=en retard, available=disponible, additional=supplémentaire,
    extra=supplémentaire, base=de base, overall=global, open=ouvert, closed=fermé, active=actif,
    late=en retard, missing=manquant, sold=vendu, used=utilisé, saved=économisé,
    worked=travaillé, cancelled=annulé, canceled=annulé, confirmed=confirmé, completed=terminé,
    delivered=livré, shipped=expédié, cumulative=cumulé, valid=valide, invalid=non valide,
    original=initial, fixed=fixe, variable=variable`,
  inflect: (adjective, noun) => inflect(adjective, noun),
  of: ({ word, gender, number }) => {
    if (number === "many") return `des ${word}`;
    if (elides(word)) return `de l'${word}`;
    return gender === "feminine" ? `de la ${word}` : `du ${word}`;
  },
  ofKind: ({ word }) => de(word),
  ofAll: ({ word }) => `des ${word}`,
  countOf: ({ word }) => ({ word: `nombre ${de(word)}`, gender: "masculine", number: "one" }),
  per: ({ word }) => `par ${word}`,
  connectors: /^(?:du|des?|par|sur|à|en) |^d'/,
  having: "avec",
};

// --- internals

/** Feminines that no ending tells. */
const FEMININES: Readonly<Record<string, string>> = {
  dû: "due",
  net: "nette",
  nouveau: "nouvelle",
};
const FEMININE_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/er$/, "ère"],
  [/el$/, "elle"],
  [/en$/, "enne"],
  [/if$/, "ive"],
  [/e$/, "e"],
  [/$/, "e"],
];

function inflect(adjective: string, { gender, number }: Noun): string {
  if (/^(?:en|de) /.test(adjective)) return adjective;
  const one = gender === "feminine" ? feminine(adjective) : adjective;
  if (number === "one" || one.endsWith("s")) return one;
  if (one.endsWith("al")) return one.replace(/al$/, "aux");
  if (one === "dû") return "dus";
  return one.endsWith("eau") ? `${one}x` : `${one}s`;
}

function feminine(adjective: string): string {
  const known = FEMININES[adjective];
  if (known !== undefined) return known;
  const [ending, replacement] = FEMININE_ENDINGS.find(([at]) => at.test(adjective)) ?? [/$/, "e"];
  return adjective.replace(ending, replacement);
}
