import type { NameInTime } from "./naming.ts";

function named(lines: string): readonly NameInTime[] {
  return lines
    .trim()
    .split(/[;\n]/)
    .map((entry) => {
      const [name = "", weight = "", peak = "", width = ""] = entry.trim().split(" ");
      return { name, weight: Number(weight), peak: Number(peak), width: Number(width) };
    });
}

/** name, weight, year of birth of its best, years to half: general knowledge of the cohorts. */
export const americanMale = named(`
James 62 1948 35;John 60 1948 30;Robert 62 1945 24;Michael 78 1965 22;William 45 1945 35;David 62 1960 22;Richard 42 1945 18
Joseph 34 1955 45;Thomas 36 1952 24;Charles 32 1942 26;Christopher 48 1980 14;Daniel 36 1978 28;Matthew 40 1985 14;Anthony 28 1975 28
Mark 30 1962 13;Donald 24 1938 15;Steven 30 1960 14;Paul 22 1956 20;Andrew 28 1985 18;Joshua 32 1986 12;Kenneth 22 1950 18
Kevin 24 1968 18;Brian 26 1972 14;George 18 1938 24;Timothy 22 1964 16;Ronald 20 1946 13;Edward 18 1946 25;Jason 30 1976 10
Jeffrey 24 1966 13;Ryan 24 1984 14;Jacob 22 1996 10;Gary 18 1952 11;Nicholas 22 1988 13;Eric 20 1976 14;Jonathan 18 1984 14
Stephen 15 1958 15;Larry 16 1948 10;Justin 20 1986 10;Scott 17 1968 11;Brandon 19 1988 10;Benjamin 15 1990 25;Samuel 12 1990 35
Gregory 15 1962 13;Frank 12 1940 25;Raymond 12 1945 22;Alexander 14 1994 14;Patrick 13 1968 22;Jack 10 1940 22;Dennis 13 1950 12
Jerry 12 1946 12;Tyler 14 1993 9;Aaron 13 1984 15;Jose 16 1988 22;Adam 12 1984 13;Nathan 10 1992 16;Henry 8 1940 35;Zachary 13 1992 9
Douglas 11 1958 14;Peter 9 1955 22;Kyle 12 1989 9;Noah 6 2001 8;Ethan 9 2000 8;Jeremy 12 1978 10;Christian 8 1994 12;Walter 9 1936 18
Keith 10 1964 13;Austin 9 1995 8;Roger 9 1946 12;Terry 9 1952 11;Carlos 9 1988 20;Juan 11 1988 20;Luis 10 1990 18;Jesus 8 1992 16
Manuel 6 1975 30;Miguel 7 1990 18;Victor 6 1975 30;Albert 7 1936 20;Arthur 8 1936 20;Lawrence 9 1948 18;Harold 8 1932 15;Carl 8 1938 20
Ralph 7 1936 16;Roy 7 1936 20;Eugene 6 1934 15;Louis 6 1938 25;Philip 7 1955 22;Bruce 8 1952 12;Randy 8 1957 10;Howard 5 1938 18
Vincent 5 1968 30;Russell 6 1958 18;Bobby 5 1944 14;Johnny 5 1950 20;Alan 6 1955 14;Craig 7 1964 11;Todd 7 1968 8;Dylan 7 1996 9
Logan 5 1999 8;Caleb 5 1996 10;Hunter 5 1997 8;Jordan 7 1992 9;Cody 7 1991 8;Travis 8 1983 11;Chad 7 1975 9;Derek 6 1982 12;Shawn 7 1974 12
`);
export const americanFemale = named(`
Mary 60 1940 22;Patricia 44 1948 15;Jennifer 56 1976 11;Linda 46 1950 9;Elizabeth 34 1972 40;Barbara 38 1945 14;Susan 36 1956 12
Jessica 40 1987 10;Sarah 34 1984 14;Karen 30 1959 12;Lisa 32 1966 9;Nancy 26 1946 15;Betty 20 1934 12;Sandra 22 1950 14;Margaret 22 1942 24
Ashley 30 1988 9;Kimberly 28 1970 11;Emily 22 1995 12;Donna 24 1956 11;Michelle 28 1971 12;Carol 22 1944 12;Amanda 28 1985 9
Melissa 26 1978 10;Deborah 26 1955 7;Stephanie 24 1984 13;Dorothy 14 1930 13;Rebecca 22 1978 18;Sharon 22 1948 12;Laura 20 1970 18
Cynthia 18 1960 13;Amy 22 1975 9;Kathleen 18 1953 13;Angela 20 1973 11;Shirley 14 1938 9;Brenda 17 1956 11;Emma 8 2001 10;Anna 12 1985 40
Pamela 17 1957 10;Nicole 22 1982 10;Samantha 18 1991 9;Katherine 15 1985 22;Christine 17 1967 14;Helen 11 1930 18;Debra 17 1957 6
Rachel 16 1986 11;Carolyn 14 1946 12;Janet 13 1954 12;Maria 15 1978 25;Catherine 12 1960 22;Heather 18 1976 9;Diane 14 1953 11
Olivia 7 2000 9;Julie 15 1967 11;Joyce 11 1944 12;Victoria 11 1992 18;Ruth 9 1934 18;Virginia 9 1934 18;Lauren 12 1989 9;Kelly 14 1974 12
Christina 14 1980 12;Joan 10 1938 12;Evelyn 7 1934 18;Judith 12 1945 8;Andrea 11 1978 14;Hannah 11 1997 8;Megan 13 1988 9;Cheryl 13 1957 9
Jacqueline 9 1968 20;Martha 9 1945 22;Madison 7 2001 6;Teresa 11 1960 12;Gloria 9 1948 18;Sara 11 1981 13;Janice 10 1950 10;Ann 8 1950 16
Kathryn 9 1968 22;Abigail 7 2000 8;Sophia 5 2002 10;Frances 7 1934 18;Jean 7 1938 16;Alice 7 1938 22;Judy 9 1948 8;Isabella 4 2003 6
Julia 8 1988 25;Grace 6 1990 35;Amber 12 1985 8;Denise 10 1962 11;Danielle 12 1985 9;Marilyn 8 1942 13;Beverly 8 1942 13;Charlotte 5 1945 40
Natalie 8 1988 14;Theresa 9 1958 13;Diana 8 1960 20;Brittany 13 1990 6;Doris 5 1932 12;Kayla 9 1993 7;Alexis 8 1997 8;Lori 10 1963 8
Tiffany 11 1983 8;Crystal 11 1982 8;Erin 10 1980 10;Jamie 9 1978 9;Rosa 6 1975 30;Guadalupe 4 1985 25;Alejandra 4 1995 12;Yesenia 4 1986 8
Mariana 3 1998 14;Leticia 4 1972 14;Yolanda 5 1964 14;Sylvia 5 1952 18;Tammy 11 1966 7;Dawn 10 1968 8;Tina 10 1967 8;Wendy 8 1968 10
Peggy 6 1950 11;Kathy 8 1956 8;Sue 4 1952 12;Connie 6 1952 10;Gail 5 1951 9;Ellen 6 1954 16;Sally 5 1948 14;Rita 5 1950 16;Robin 8 1960 9
`);

/** What people are called, and write, instead of the name in the register. */
export const nicknames: ReadonlyMap<string, readonly string[]> = new Map(
  `James Jim,Jimmy,Jamie;John Jack,Johnny;Robert Bob,Rob,Bobby;Michael Mike,Mick;William Bill,Will,Billy;David Dave;Richard Dick,Rick,Rich
Joseph Joe,Joey;Thomas Tom,Tommy;Charles Charlie,Chuck;Christopher Chris;Daniel Dan,Danny;Matthew Matt;Anthony Tony;Donald Don
Steven Steve;Andrew Andy,Drew;Joshua Josh;Kenneth Ken,Kenny;Timothy Tim;Ronald Ron,Ronnie;Edward Ed,Ted,Eddie;Jeffrey Jeff
Jacob Jake;Nicholas Nick;Jonathan Jon;Stephen Steve;Lawrence Larry;Benjamin Ben;Samuel Sam;Gregory Greg;Raymond Ray;Alexander Alex
Patrick Pat;Zachary Zach;Douglas Doug;Peter Pete;Walter Walt;Arthur Art;Albert Al;Eugene Gene;Philip Phil;Vincent Vince
Russell Russ;Francis Frank;Gerald Jerry;Nathan Nate;Henry Hank;Harold Hal,Harry;Manuel Manny;Jose Pepe;Jesus Chuy;Francisco Paco
Patricia Pat,Patty,Tricia;Jennifer Jen,Jenny;Elizabeth Liz,Beth,Betty;Barbara Barb;Susan Sue,Susie;Jessica Jess;Margaret Maggie,Peggy,Meg
Kimberly Kim;Deborah Deb,Debbie;Stephanie Steph;Dorothy Dot,Dottie;Rebecca Becky;Cynthia Cindy;Kathleen Kathy,Kate;Amanda Mandy
Samantha Sam;Katherine Kate,Kathy,Katie;Christine Chris,Tina;Pamela Pam;Catherine Cathy,Kate;Debra Deb,Debbie;Victoria Vicky,Tori
Virginia Ginny;Judith Judy;Christina Chris,Tina;Jacqueline Jackie;Teresa Terry,Tess;Kathryn Kathy,Kate;Abigail Abby;Frances Fran
Theresa Terri;Alexandra Alex;Melissa Missy;Michelle Shelly;Angela Angie;Sandra Sandy;Martha Marty;Guadalupe Lupe;Mary Molly,Polly
Isabella Bella;Madison Maddie;Natalie Nat;Beverly Bev;Carolyn Carrie;Janet Jan;Nancy Nan;Tiffany Tiff;Danielle Dani;Marilyn Mary`
    .split(/[;\n]/)
    .map((entry) => {
      const [name = "", short = ""] = entry.split(" ");
      return [name, short.split(",")];
    }),
);
