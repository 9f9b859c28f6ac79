using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CommunityFunctions.LocalHost.Demo.Visits;

/// <summary>A form on one of the suite's pages as a browser without script fills it in and sends it: what it holds already, and what somebody changes.</summary>
internal sealed class PageForm
{
    private static readonly HtmlParser Parser = new();

    private readonly IHtmlFormElement form;
    private readonly List<KeyValuePair<string, string>> fields = [];

    private PageForm(IHtmlFormElement form)
    {
        this.form = form;
        foreach (var input in form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>())
        {
            if (input.Type is not ("checkbox" or "radio") || input.IsChecked) fields.Add(new(input.Name!, input.Value));
        }

        foreach (var select in form.QuerySelectorAll("select[name]").OfType<IHtmlSelectElement>()) fields.Add(new(select.Name!, select.Value ?? ""));
        foreach (var area in form.QuerySelectorAll("textarea[name]").OfType<IHtmlTextAreaElement>()) fields.Add(new(area.Name!, area.Value));
    }

    /// <summary>The page's forms that are posted to the page itself, in their order. None when the page is not there.</summary>
    public static async Task<IReadOnlyList<PageForm>> OpenAsync(HttpClient http, Uri page, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(page, cancellation);
        if (!answer.IsSuccessStatusCode) return [];
        var document = await Parser.ParseDocumentAsync(await answer.Content.ReadAsStringAsync(cancellation), cancellation);
        return [.. document.Forms.Where(form => form.Method == "post").Select(form => new PageForm(form))];
    }

    /// <summary>What can be chosen or written under that name: the values of its boxes, dots, buttons and options.</summary>
    public IReadOnlyList<string> ValuesOf(string name) =>
    [
        .. form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(input => input.Name == name).Select(input => input.Value),
        .. form.QuerySelectorAll("button").OfType<IHtmlButtonElement>().Where(button => button.Name == name).Select(button => button.Value),
        .. form.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Where(select => select.Name == name).SelectMany(select => select.Options.Select(option => option.Value)),
    ];

    /// <summary>The names of its fields, each once.</summary>
    public IEnumerable<string> Names => form.QuerySelectorAll("[name]").Select(named => named.GetAttribute("name")!).Distinct();

    public bool Has(string name) => Names.Contains(name);

    /// <summary>What the form calls itself, in its hidden field <c>form</c>.</summary>
    public string? Kind => fields.FirstOrDefault(filled => filled.Key == "form").Value;

    /// <summary>Of several with one name the others stay as they are, unless one excludes the other.</summary>
    public void Choose(string name, string value)
    {
        var isBox = form.QuerySelectorAll("input[type=checkbox]").OfType<IHtmlInputElement>().Any(box => box.Name == name);
        fields.RemoveAll(field => field.Key == name && (!isBox || field.Value == value));
        fields.Add(new(name, value));
    }

    public void Clear(string name, string value) => fields.RemoveAll(field => field.Key == name && field.Value == value);

    /// <returns>Whether the page took it.</returns>
    public async Task<bool> SendAsync(HttpClient http, Uri page, CancellationToken cancellation)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(page, content, cancellation);
        return answer.IsSuccessStatusCode;
    }
}
