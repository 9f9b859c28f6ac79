using System.Collections.Frozen;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// Words that many people's names have in France and where its communities' members come from, folded as <see cref="FoldedName"/> folds them: two people
/// with the same ones are not rare. A selection of the top of the public lists of first and family names; that one is missing only makes it look rarer.
/// </summary>
internal static class FrequentNames
{
    public static readonly FrozenSet<string> Given = Set(
        "jean pierre michel philippe alain patrick nicolas christophe daniel bernard laurent stephane eric julien david frederic sebastien thierry olivier thomas alexandre pascal",
        "guillaume christian vincent bruno antoine jerome anthony kevin maxime francois romain didier gerard franck marc paul jacques cedric dominique benjamin fabrice mathieu matthieu",
        "arnaud serge gilles fabien adrien quentin alexis florian hugo lucas louis leo gabriel raphael arthur jules adam nathan theo clement valentin simon samuel victor yann xavier herve",
        "andre robert claude marcel rene henri georges yves luc emmanuel denis damien ludovic gregory jonathan jeremy jeremie lionel bastien tristan martin karim mehdi mohamed mohammed ali ahmed youssef",
        "marie nathalie isabelle sylvie catherine martine christine valerie sandrine stephanie veronique sophie celine chantal patricia anne brigitte julie francoise caroline laurence",
        "monique aurelie emilie laura camille sarah pauline lea manon emma chloe ines jade louise alice lina juliette charlotte mathilde clara lucie anna eva claire helene marion elodie",
        "melanie audrey delphine florence corinne virginie laetitia karine agnes elise amelie justine morgane oceane anais margaux estelle fanny noemie nadia fatima sonia samira leila cecile",
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark steven andrew joshua kevin brian george edward peter ryan jason alex sam chris",
        "mary jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy emily laura anna maria kate jane lucy rachel amy megan olivia sophia",
        "jose juan carlos luis antonio manuel pedro jorge ana carmen joao miguel marco luca andrea giulia francesco giuseppe hans peter klaus stefan andreas michael jan anna ivan sergey dmitry elena olga alexander",
        "minh anh wei ming lei rahul amit priya raj mohammad fatma omar hassan");

    public static readonly FrozenSet<string> Family = Set(
        "martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent lefebvre michel garcia david bertrand roux vincent fournier morel girard andre lefevre mercier",
        "dupont lambert bonnet francois martinez legrand garnier faure rousseau blanc guerin muller henry roussel nicolas perrin morin mathieu clement gauthier dumont lopez fontaine chevalier",
        "robin masson sanchez gerard nguyen boyer denis lemaire duval joly gautier roger roche roy noel meyer lucas meunier jean perez marchand dufour blanchard marie barbier brun dumas",
        "brunet schmitt leroux colas fernandez pierre renard arnaud rolland caron aubert giraud leclerc vidal bourgeois renaud lemoine picard gaillard philippe leclercq lacroix fabre dupuis",
        "olivier rodriguez dasilva hubert louis charles guillot riviere legall guillaume adam rey moulin gonzalez berger lecomte menard fleury deschamps carpentier julien benoit paris maillard",
        "smith jones williams brown taylor davies evans wilson johnson miller davis moore anderson jackson white harris clark lewis walker hall young king wright green baker hill scott adams",
        "schmidt schneider fischer weber wagner becker hoffmann silva santos ferreira pereira oliveira costa rossi russo ferrari bianchi ivanov petrov smirnov kowalski novak jansen",
        "tran le pham wang li zhang liu chen yang kim lee park kumar singh sharma patel khan ali ahmed mohamed hassan diallo traore ndiaye diop ba cohen levy");

    private static FrozenSet<string> Set(params string[] lines) => string.Join(' ', lines).Split(' ').Select(Letters.Plain).ToFrozenSet(StringComparer.Ordinal);
}
