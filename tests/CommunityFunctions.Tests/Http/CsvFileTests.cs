using CommunityFunctions.Http;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Http;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    public void A_text_that_a_spreadsheet_would_run_gets_an_apostrophe(string text) => Assert.Contains($"'{text[0]}", Cell(csv => csv.WriteField(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Léa")]
    [InlineData("a=1")]
    [InlineData("1-2")]
    [InlineData(" =1")]
    public void Any_other_text_stays_as_it_is(string text) => Assert.Equal(text, Cell(csv => csv.WriteField(text)));

    [Fact]
    public void A_number_that_is_one_stays_one() => Assert.Equal("-12.5", Cell(csv => csv.WriteField(-12.5m, default)));

    [Fact]
    public void Every_file_of_CSV_is_written_in_this_one_place()
    {
        using var compiled = new CompiledSuite();

        Assert.Equal(
            [typeof(CsvFile).FullName],
            compiled.CallersOf(called => called.DeclaringType.FullName == typeof(CsvHelper.CsvWriter).FullName && called.Name is "Create" or ".ctor" && called.DeclaringType.Namespace == "CsvHelper" && called.DeclaringType.Name.StartsWith("CsvWriter", StringComparison.Ordinal)));
    }

    private static string Cell(Action<CsvHelper.CsvWriter> write) => CsvFile.Write(["a"], csv =>
    {
        write(csv);
        csv.EndRecord();
    })["a\r\n".Length..^2];
}
